package org.liandong.gateway.http;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.liandong.gateway.http.TokenVerifier.Refusal;
import org.liandong.gateway.http.TokenVerifier.Refused;
import org.liandong.gateway.http.TokenVerifier.Verified;

/**
 * Names the caller of a request by its bearer token. One per event loop and not safe for use by
 * several threads: verifying is synchronized in the library, and its caches are plain maps.
 */
public final class Authenticator {
  private static final int LONGEST_TOKEN = 4096;
  private static final int MOST_TOKENS = 10_000;
  private static final int MOST_REFUSED = 1_000;
  private static final Duration KEPT = Duration.ofSeconds(60);
  private static final String SCHEME = "Bearer ";

  private final Vertx vertx;
  private final AuthSettings settings;
  private final InstantSource clock;
  private final RefusalLog refusals;
  private final FailureBudget budget;
  private TokenVerifier verifier;
  private BoundedCache<Verified> known;
  private BoundedCache<Refusal> refused;

  public Authenticator(
      Vertx vertx, AuthSettings settings, InstantSource clock, RefusalLog refusals) {
    this.vertx = vertx;
    this.settings = settings;
    this.clock = clock;
    this.refusals = refusals;
    this.budget = new FailureBudget(clock);
    takeKeys();
  }

  /**
   * Who asks; fails with 401, or with 429 while there are too many tokens that fail. Complete at
   * once, unless the token names a key that the issuer may just have begun to use.
   */
  Future<Caller> authenticate(HttpServerRequest request) {
    String token = token(request);
    takeNewKeys();
    Verified cached = known.get(token, clock.instant());
    if (cached != null) {
      return Future.succeededFuture(cached.caller());
    }
    if (verifier.fit(token) == KeyHint.Fit.UNKNOWN) {
      Future<Void> look = settings.keys().lookAgain();
      if (!look.isComplete()) {
        return here(look).map(looked -> verifiedByNewKeys(token));
      }
      takeNewKeys();
    }
    return Future.succeededFuture(verified(token, clock.instant()));
  }

  /** What stands for a request's key wherever it is written down. */
  String requestKey(String key) {
    return settings.accounts().ofRequestKey(key);
  }

  /** Others may wait for the same look on other event loops. */
  private Future<Void> here(Future<Void> look) {
    Context own = vertx.getOrCreateContext();
    Promise<Void> seen = Promise.promise();
    look.onComplete(done -> own.runOnContext(back -> seen.complete()));
    return seen.future();
  }

  private Caller verifiedByNewKeys(String token) {
    takeNewKeys();
    return verified(token, clock.instant());
  }

  private void takeNewKeys() {
    if (!settings.keys().isFresh()) {
      throw GatewayException.of(
              FailureKind.UNAVAILABLE,
              "signing-keys-stale",
              "网关已太久取不到身份平台的公钥，暂不能核对令牌。请稍后重试；持续出现请联系管理员检查身份平台。")
          .retryAfter(Duration.ofSeconds(30));
    }
    if (!verifier.isOf(settings.keys().keys())) {
      takeKeys();
    }
  }

  /** What was found out by other keys counts for nothing. */
  private void takeKeys() {
    verifier = new TokenVerifier(vertx, settings);
    known = new BoundedCache<>(MOST_TOKENS);
    refused = new BoundedCache<>(MOST_REFUSED);
  }

  private String token(HttpServerRequest request) {
    List<String> headers = request.headers().getAll(HttpHeaders.AUTHORIZATION);
    if (headers.isEmpty()) {
      refusals.count("no-token");
      throw refusal("token-missing", "缺少访问令牌。请在 Authorization 请求头中以 Bearer 方式附上令牌。", "");
    }
    String header = headers.get(0);
    boolean bearer = header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    String token = bearer ? header.substring(SCHEME.length()).strip() : "";
    if (headers.size() > 1 || token.isEmpty() || token.length() > LONGEST_TOKEN) {
      throw invalid(Refusal.UNFIT);
    }
    return token;
  }

  private Caller verified(String token, Instant now) {
    Refusal before = refused.get(token, now);
    if (before != null) {
      throw invalid(before);
    }
    if (verifier.fit(token) != KeyHint.Fit.KNOWN) {
      throw invalid(Refusal.FOREIGN);
    }
    if (budget.isSpent()) {
      refusals.count("flooded");
      throw GatewayException.of(FailureKind.TOO_MANY_REQUESTS, "无效令牌过多，暂缓验证新令牌。请稍候重试；持续出现请联系管理员。")
          .retryAfter(Duration.ofSeconds(1));
    }
    try {
      Verified verified = verifier.verify(token, now);
      known.put(token, verified, earlier(verified.expiry(), now.plus(KEPT)));
      return verified.caller();
    } catch (Refused refusal) {
      budget.spend();
      if (refusal.why() != Refusal.EARLY) {
        refused.put(token, refusal.why(), now.plus(KEPT));
      }
      throw invalid(refusal.why());
    }
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private GatewayException invalid(Refusal why) {
    return switch (why) {
      case EXPIRED -> {
        refusals.count("expired");
        yield refusal("token-expired", "访问令牌已过期，请重新登录取得新令牌。", ", error=\"invalid_token\"");
      }
      case FOREIGN, FORGED, EARLY, UNFIT -> {
        refusals.count(why.name().toLowerCase(Locale.ROOT));
        yield refusal("token-invalid", "访问令牌无效，请用本网关签发方的有效令牌重试。", ", error=\"invalid_token\"");
      }
    };
  }

  private static GatewayException refusal(String code, String detail, String error) {
    return GatewayException.of(FailureKind.UNAUTHENTICATED, code, detail)
        .header("WWW-Authenticate", "Bearer realm=\"liandong\"" + error);
  }
}
