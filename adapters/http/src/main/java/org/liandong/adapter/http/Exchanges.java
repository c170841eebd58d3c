package org.liandong.adapter.http;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Timer;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.util.concurrent.TimeUnit;
import org.liandong.adapter.http.auth.Auth;
import org.liandong.adapter.http.auth.Credential;
import org.liandong.adapter.http.auth.Credentials;
import org.liandong.adapter.http.auth.Fetch;
import org.liandong.adapter.http.request.LineText;
import org.liandong.adapter.http.request.Outgoing;
import org.liandong.adapter.http.template.Unfit;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.spi.AdapterHost;
import org.liandong.adapter.spi.Fault;
import org.liandong.adapter.wire.Deadline;
import org.liandong.adapter.wire.NotAsAgreed;
import org.liandong.adapter.wire.RetryAfter;

/** Signs requests and sends them; fetches what they are signed with. */
final class Exchanges {
  private static final String NO_CREDENTIAL = "no-credential";
  private static final String NO_CREDENTIAL_BECAUSE = "no credential for the backend: ";

  private final AdapterHost host;
  private final BackendCall call;
  private final Auth auth;
  private final JsonObject given;
  private final boolean keepAlive;
  private final Credentials credentials;

  /**
   * For one backend.
   *
   * @param given its address, values and secrets
   * @param keepAlive false where no order may meet a connection that is being closed
   */
  Exchanges(AdapterHost host, Auth auth, JsonObject given, boolean keepAlive) {
    this.host = host;
    this.call = new BackendCall(host.httpClient(), host.callTimeout());
    this.auth = auth;
    this.given = given;
    this.keepAlive = keepAlive;
    this.credentials = new Credentials(() -> fetch(auth.fetch()), host.clock());
  }

  /** All exchanges within one time limit. Fails with {@link AdapterFailure} only. */
  Future<BackendReply> send(Outgoing request) {
    var deadline = Deadline.in(host.callTimeout());
    if (auth.fetch() == null) {
      return signed(request, auth, null, deadline);
    }
    return inTime(credentials.get(), deadline)
        .compose(
            credential ->
                signed(request, auth, credential, deadline)
                    .compose(reply -> onceMore(reply, request, credential, deadline)));
  }

  /** A backend that does not take the credential has done nothing: one more try, with another. */
  private Future<BackendReply> onceMore(
      BackendReply reply, Outgoing request, Credential stale, Deadline deadline) {
    if (!isStale(reply)) {
      return Future.succeededFuture(reply);
    }
    return inTime(credentials.insteadOf(stale), deadline)
        .compose(renewed -> signed(request, auth, renewed, deadline))
        .map(this::taken);
  }

  /**
   * A status says by itself that we are not known; a code in a good answer would be read as one.
   */
  private BackendReply taken(BackendReply second) {
    if (second.status() != 401 && isStale(second)) {
      throw AdapterFailure.turnedAway(
          Fault.GATEWAY,
          NO_CREDENTIAL,
          NO_CREDENTIAL_BECAUSE + "it takes none that we fetch",
          null,
          second.exchange());
    }
    return second;
  }

  /** The fetch is for all that wait, and may go on for the others; this call's time is its own. */
  private static Future<Credential> inTime(Future<Credential> fetched, Deadline deadline) {
    Context loop = Vertx.currentContext();
    if (loop == null || fetched.isComplete()) {
      return fetched;
    }
    Promise<Credential> first = Promise.promise();
    Timer late = loop.owner().timer(Math.max(1, deadline.left()), TimeUnit.MILLISECONDS);
    late.onSuccess(fired -> first.tryFail(noCredential(Fault.NETWORK, "it came too late")));
    fetched
        .onSuccess(first::tryComplete)
        .onFailure(first::tryFail)
        .onComplete(end -> late.cancel());
    return first.future();
  }

  private boolean isStale(BackendReply reply) {
    return reply.status() == 401
        || reply.isSuccess() && auth.fetch().isStale(new ReplyBody(reply, true)::jsonOrNothing);
  }

  private Future<BackendReply> signed(
      Outgoing request, Auth by, Credential credential, Deadline deadline) {
    RequestOptions options;
    Outgoing signed;
    try {
      signed = by.sign(request, given, credential, host.clock().instant());
      options = options(signed);
    } catch (IllegalArgumentException | Unfit wrong) {
      return Future.failedFuture(
          AdapterFailure.nothingSent(
              Fault.GATEWAY, "cannot-sign", "the request cannot be signed with these settings"));
    }
    return call.exchange(options, signed.body(), deadline)
        .map(reply -> reply.hiding(Secrets.of(given, credential, request, signed)));
  }

  private RequestOptions options(Outgoing request) {
    var options =
        new RequestOptions()
            .setMethod(HttpMethod.valueOf(request.method()))
            .setAbsoluteURI(LineText.line(request.address()));
    request.headers().forEach(options::putHeader);
    if (!keepAlive) {
      options.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    }
    return options;
  }

  private Future<Credential> fetch(Fetch fetch) {
    Outgoing request;
    try {
      request = fetch.request().fill(given);
    } catch (IllegalArgumentException | Unfit wrong) {
      return Future.failedFuture(noCredential("it cannot be asked for with these settings"));
    }
    return signed(request, fetch.auth(), null, Deadline.in(host.callTimeout()))
        .map(reply -> read(reply, fetch))
        .recover(
            cause ->
                Future.failedFuture(
                    cause instanceof AdapterFailure failed
                        ? notSent(failed)
                        : noCredential("it cannot be read")));
  }

  private Credential read(BackendReply reply, Fetch fetch) {
    if (!reply.isSuccess()) {
      throw refused(reply);
    }
    try {
      return fetch.read(new ReplyBody(reply, true).json(), given, host.clock().instant());
    } catch (NotAsAgreed | Unfit | IllegalArgumentException | DateTimeException unreadable) {
      throw noCredential("the answer cannot be read");
    }
  }

  /** Whoever hands out credentials may be down or busy as any backend. */
  private AdapterFailure refused(BackendReply reply) {
    int status = reply.status();
    String why = "the answer was " + status;
    return status >= 500 || status == 408 || status == 429
        ? AdapterFailure.turnedAway(
            Fault.BACKEND,
            NO_CREDENTIAL,
            NO_CREDENTIAL_BECAUSE + why,
            RetryAfter.read(reply.headers(), host.clock().instant()),
            reply.exchange())
        : noCredential(why);
  }

  /** Whatever became of the fetch, the order itself did not go out. */
  private static AdapterFailure notSent(AdapterFailure failed) {
    return failed.nothingSent()
        ? failed
        : AdapterFailure.nothingSent(failed.fault(), NO_CREDENTIAL, failed.getMessage());
  }

  private static AdapterFailure noCredential(String why) {
    return noCredential(Fault.GATEWAY, why);
  }

  private static AdapterFailure noCredential(Fault fault, String why) {
    return AdapterFailure.nothingSent(fault, NO_CREDENTIAL, NO_CREDENTIAL_BECAUSE + why);
  }
}
