package org.liandong.gateway.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.User;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/** Verifies one token: signature, issuer and audience by vertx-auth-jwt, the rest here. */
final class TokenVerifier {
  private static final int LONGEST_SUBJECT = 128;
  private static final Pattern STATION = Pattern.compile("[0-9A-Za-z][0-9A-Za-z_.-]{0,63}");

  private final JWTAuth jwt;
  private final KeySet keys;
  private final KeyHint hint;
  private final Accounts accounts;
  private final Duration leeway;

  /** What a token says, and until when. */
  record Verified(Caller caller, Instant expiry) {}

  /** Why a token was refused; {@code expired} is for ever, {@code early} is not. */
  enum Refusal {
    /** No key of ours can have signed it: told without looking at the signature. */
    FOREIGN,
    FORGED,
    EXPIRED,
    EARLY,
    UNFIT
  }

  /** Carries the reason to the one who answers. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;
    private final Refusal why;

    Refused(Refusal why) {
      super(why.name(), null, false, false);
      this.why = why;
    }

    Refusal why() {
      return why;
    }
  }

  TokenVerifier(Vertx vertx, AuthSettings settings) {
    this.keys = settings.keys().keys();
    this.leeway = settings.leeway();
    this.hint = new KeyHint(keys);
    this.accounts = settings.accounts();
    // Expiry is judged below: the library takes a token without exp for one that lasts for ever.
    JWTOptions options =
        new JWTOptions()
            .setIssuer(settings.issuer())
            .addAudience(settings.audience())
            .setIgnoreExpiration(true);
    JWTAuthOptions auth = new JWTAuthOptions().setJWTOptions(options);
    keys.keys().forEach(auth::addJwk);
    this.jwt = JWTAuth.create(vertx, auth);
  }

  /** Costs next to nothing; only what passes is worth verifying. */
  KeyHint.Fit fit(String token) {
    return hint.of(token);
  }

  /** Whether it was made of these keys. */
  boolean isOf(KeySet now) {
    return keys == now; // identity: a source gives the same object until they change
  }

  Verified verify(String token, Instant now) throws Refused {
    JsonObject claims = signed(token);
    try {
      Instant expiry = time(claims, "exp");
      if (expiry == null) {
        throw new Refused(Refusal.UNFIT);
      }
      if (!now.isBefore(expiry.plus(leeway))) {
        throw new Refused(Refusal.EXPIRED);
      }
      Instant notBefore = time(claims, "nbf");
      if (notBefore != null && now.isBefore(notBefore.minus(leeway))) {
        throw new Refused(Refusal.EARLY);
      }
      return new Verified(caller(claims, expiry.plus(leeway)), expiry);
    } catch (RuntimeException unreadable) {
      throw new Refused(Refusal.UNFIT);
    }
  }

  /** The library verifies at once, on this thread. */
  private JsonObject signed(String token) throws Refused {
    try {
      Future<User> user = jwt.authenticate(new TokenCredentials(token));
      if (user.succeeded()) {
        return user.result().attributes().getJsonObject("accessToken");
      }
    } catch (RuntimeException | StackOverflowError unreadable) {
      throw new Refused(Refusal.FORGED);
    }
    throw new Refused(Refusal.FORGED);
  }

  private static Instant time(JsonObject claims, String name) {
    Object value = claims.getValue(name);
    return value == null ? null : Instant.ofEpochSecond(((Number) value).longValue());
  }

  private Caller caller(JsonObject claims, Instant until) throws Refused {
    String subject = (String) claims.getValue("sub");
    String station = (String) claims.getValue("station");
    if (subject == null || subject.length() > LONGEST_SUBJECT) {
      throw new Refused(Refusal.UNFIT);
    }
    if (!Characters.isPrintable(subject)
        || (station != null && !STATION.matcher(station).matches())) {
      throw new Refused(Refusal.UNFIT);
    }
    Set<Role> roles = EnumSet.noneOf(Role.class);
    JsonArray named = claims.getJsonArray("roles", new JsonArray());
    for (Object wire : named) {
      Role.of(String.valueOf(wire)).ifPresent(roles::add);
    }
    return new Caller(accounts.of(subject), station, roles, until);
  }
}
