package org.liandong.gateway.lookups;

import io.vertx.core.Future;
import java.time.InstantSource;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.spi.Capability;
import org.liandong.adapter.spi.LicenceRequest;
import org.liandong.adapter.spi.LicenceResult;
import org.liandong.gateway.cases.Actor;
import org.liandong.gateway.cases.LicenceMarks;
import org.liandong.gateway.cases.LicenceMarks.Mark;
import org.liandong.gateway.cases.LicenceMarks.Wish;
import org.liandong.gateway.cases.LookUpStore;
import org.liandong.gateway.cases.RegisterUses;
import org.liandong.gateway.cases.RegisterUses.End;
import org.liandong.gateway.cases.RegisterUses.Use;
import org.liandong.gateway.catalogue.RegisterSettings;
import org.liandong.gateway.http.GatewayException;
import org.liandong.gateway.lookups.Deposit.Deposited;
import org.liandong.gateway.lookups.Inquiry.Subject;
import org.liandong.gateway.model.ChinaTime;

/** Takes licences over from the library: each use is on record, with its cause, twice. */
final class Licences {
  private static final String REGISTER = "licence";

  private final RegisterSettings settings;
  private final RegisterCalls calls;
  private final Stores stores;
  private final Deposit deposit;
  private final InstantSource clock;

  Licences(
      RegisterSettings settings,
      RegisterCalls calls,
      Stores stores,
      Deposit deposit,
      InstantSource clock) {
    this.settings = settings;
    this.calls = calls;
    this.stores = stores;
    this.deposit = deposit;
    this.clock = clock;
  }

  /** Where what is taken over is noted. */
  record Stores(RegisterUses uses, LicenceMarks marks, LookUpStore pseudonyms) {}

  /** A licence somebody wants; personal data. */
  record Wanted(
      String certIdentifier,
      String useCause,
      Subject holder,
      String item,
      String material,
      Actor actor,
      String traceId) {
    @Override
    public String toString() {
      return "Wanted[" + item + ", " + traceId + "]";
    }
  }

  /** A licence that is now a material. */
  record Taken(Mark mark, String fileName, long bytes, String mediaType) {}

  Future<Taken> take(Wanted wanted) {
    if (settings.licences() == null) {
      return Future.failedFuture(LicenceRefusals.noLibrary());
    }
    Use use = use(wanted);
    return stores
        .uses()
        .asked(use)
        .compose(noted -> fetched(wanted))
        .recover(cause -> unreachable(use, cause))
        .compose(result -> judged(wanted, use, result));
  }

  private Use use(Wanted wanted) {
    return new Use(
        REGISTER,
        wanted.actor(),
        wanted.holder().hash(stores.pseudonyms()),
        stores.pseudonyms().subject(wanted.certIdentifier(), REGISTER),
        wanted.useCause(),
        wanted.item(),
        null,
        wanted.traceId());
  }

  private Future<LicenceResult> fetched(Wanted wanted) {
    var request =
        new LicenceRequest(wanted.certIdentifier(), wanted.useCause(), wanted.holder().id());
    return calls.call(settings.licences(), Capability.LICENCE, adapter -> adapter.licence(request));
  }

  private Future<LicenceResult> unreachable(Use use, Throwable cause) {
    if (!(cause instanceof AdapterFailure failure)) {
      return Future.failedFuture(cause);
    }
    return stores
        .uses()
        .answered(use, End.unknown(settings.licences(), failure.code()))
        .compose(noted -> Future.failedFuture(LicenceRefusals.unreachable(failure)));
  }

  private Future<Taken> judged(Wanted wanted, Use use, LicenceResult result) {
    if (!result.found()) {
      return refused(use, "NOT_FOUND", LicenceRefusals.notFound());
    }
    if (!wanted.holder().name().equals(result.holder() == null ? null : result.holder().strip())) {
      return refused(use, "REFUSED", LicenceRefusals.ofAnother());
    }
    boolean expired =
        result.validUntil() != null
            && result.validUntil().isBefore(ChinaTime.dayOf(clock.instant()));
    return expired
        ? refused(use, "REFUSED", LicenceRefusals.expired(result.validUntil()))
        : taken(wanted, use, result);
  }

  private Future<Taken> refused(Use use, String result, GatewayException why) {
    return stores
        .uses()
        .answered(use, new End(result, settings.licences(), null, null, null, why.code()))
        .compose(noted -> Future.failedFuture(why));
  }

  /** Nobody gets to know of the material before its use is on record. */
  private Future<Taken> taken(Wanted wanted, Use use, LicenceResult result) {
    return deposit
        .put(result.content(), wanted.actor())
        .recover(cause -> notKept(use, cause))
        .compose(
            kept -> {
              Mark mark =
                  new Mark(
                      kept.sha256(),
                      wanted.certIdentifier(),
                      result.name(),
                      settings.licences(),
                      clock.instant(),
                      result.validUntil());
              return marked(wanted, use, mark)
                  .map(noted -> new Taken(mark, result.fileName(), kept.bytes(), kept.mediaType()));
            });
  }

  private Future<Void> marked(Wanted wanted, Use use, Mark mark) {
    Wish wish = new Wish(wanted.holder().id(), wanted.item(), wanted.material());
    return stores
        .marks()
        .mark(wanted.actor().actingStation(), mark, wish)
        .compose(
            marked ->
                stores
                    .uses()
                    .answered(
                        use,
                        new End(
                            "FOUND", mark.source(), null, mark.fetchedAt(), mark.sha256(), null)));
  }

  private Future<Deposited> notKept(Use use, Throwable cause) {
    String code = cause instanceof GatewayException refusal ? refusal.code() : "not-kept";
    return stores
        .uses()
        .answered(use, new End("REFUSED", settings.licences(), null, null, null, code))
        .compose(noted -> Future.failedFuture(cause));
  }
}
