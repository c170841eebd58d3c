package org.liandong.gateway.lookups;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.spi.Capability;
import org.liandong.adapter.spi.LookUp;
import org.liandong.adapter.spi.LookUpResult;
import org.liandong.gateway.cases.LookUpStore;
import org.liandong.gateway.cases.LookUpStore.Known;
import org.liandong.gateway.cases.RegisterUses;
import org.liandong.gateway.cases.RegisterUses.End;
import org.liandong.gateway.cases.RegisterUses.Use;
import org.liandong.gateway.catalogue.RegisterSettings.Register;

/**
 * Asks a register, or remembers what it said: on record before it is asked, and again before what
 * it said is shown.
 */
final class LookUps {
  private static final String CACHE = "CACHE";

  private final RegisterCalls calls;
  private final LookUpStore store;
  private final RegisterUses uses;
  private final InstantSource clock;

  LookUps(RegisterCalls calls, LookUpStore store, RegisterUses uses, InstantSource clock) {
    this.calls = calls;
    this.store = store;
    this.uses = uses;
    this.clock = clock;
  }

  Future<Finding> find(Inquiry inquiry) {
    Buffer subject = inquiry.subject().hash(store);
    Use use =
        new Use(
            inquiry.register().code(),
            inquiry.actor(),
            subject,
            null,
            inquiry.cause(),
            inquiry.item(),
            inquiry.caseId(),
            inquiry.traceId());
    return store
        .find(inquiry.register().code(), subject)
        .compose(
            last ->
                last.filter(known -> counts(inquiry.register(), known)).isPresent()
                    ? remembered(use, last)
                    : uses.asked(use).compose(noted -> asked(inquiry, use, last)));
  }

  private boolean counts(Register register, Known known) {
    return known.counts(register.backend(), register.maxAge(), clock.instant());
  }

  private Future<Finding> remembered(Use use, Optional<Known> known) {
    return answered(use, CACHE, known.orElseThrow())
        .map(new Finding(known, true, Optional.empty(), null));
  }

  private Future<Finding> asked(Inquiry inquiry, Use use, Optional<Known> last) {
    LookUp question =
        new LookUp(
            inquiry.subject().kind(),
            inquiry.subject().id(),
            inquiry.subject().name(),
            inquiry.cause());
    return calls
        .call(inquiry.register().backend(), Capability.LOOK_UP, adapter -> adapter.lookUp(question))
        .map(result -> known(inquiry, result))
        .transform(
            known ->
                known.succeeded()
                    ? kept(inquiry, use, known.result())
                    : unknown(inquiry, use, (AdapterFailure) known.cause(), last));
  }

  private Known known(Inquiry inquiry, LookUpResult result) {
    Instant now = clock.instant();
    return new Known(
        result.found(),
        result.facts(),
        result.asOf(),
        now,
        now.plus(inquiry.register().maxAge()),
        inquiry.register().backend());
  }

  /** What cannot be remembered is shown all the same; what cannot be put on record is not. */
  private Future<Finding> kept(Inquiry inquiry, Use use, Known known) {
    return answered(use, known.source(), known)
        .compose(
            noted ->
                Future.succeededFuture()
                    .compose(now -> store.keep(inquiry.register().code(), use.subject(), known))
                    .otherwiseEmpty())
        .map(new Finding(Optional.of(known), false, Optional.empty(), null));
  }

  private Future<Void> answered(Use use, String source, Known known) {
    return uses.answered(
        use, new End(Finding.state(known), source, known.asOf(), known.fetchedAt(), null, null));
  }

  private Future<Finding> unknown(
      Inquiry inquiry, Use use, AdapterFailure failure, Optional<Known> last) {
    return uses.answered(use, End.unknown(inquiry.register().backend(), failure.code()))
        .map(new Finding(Optional.empty(), false, last, failure.code()));
  }
}
