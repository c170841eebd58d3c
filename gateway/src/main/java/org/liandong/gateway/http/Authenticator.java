package org.liandong.gateway.http;

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

  private final TokenVerifier verifier;
  private final InstantSource clock;
  private final RefusalLog refusals;
  private final FailureBudget budget;
  private final BoundedCache<Verified> known = new BoundedCache<>(MOST_TOKENS);
  private final BoundedCache<Refusal> refused = new BoundedCache<>(MOST_REFUSED);

  public Authenticator(
      Vertx vertx, AuthSettings settings, InstantSource clock, RefusalLog refusals) {
    this.verifier = new TokenVerifier(vertx, settings);
    this.clock = clock;
    this.refusals = refusals;
    this.budget = new FailureBudget(clock);
  }

  /** Who asks; fails with 401, or with 429 while there are too many tokens that fail. */
  Caller authenticate(HttpServerRequest request) {
    String token = token(request);
    Instant now = clock.instant();
    Verified cached = known.get(token, now);
    return cached == null ? verified(token, now) : cached.caller();
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
    if (!verifier.mayBeOurs(token)) {
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
