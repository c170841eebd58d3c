package org.liandong.gateway.papers;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.function.Function;
import org.liandong.gateway.cases.CaseQueries;
import org.liandong.gateway.cases.CaseView;
import org.liandong.gateway.cases.PaperQueries;
import org.liandong.gateway.cases.StandingQueries;
import org.liandong.gateway.catalogue.Catalogue;
import org.liandong.gateway.catalogue.GatewaySettings;
import org.liandong.gateway.catalogue.PaperKind;
import org.liandong.gateway.catalogue.PaperTemplates;
import org.liandong.gateway.catalogue.Secret;
import org.liandong.gateway.http.ApiRequest;
import org.liandong.gateway.http.ApiRoutes;
import org.liandong.gateway.printing.CaseNames;
import org.liandong.gateway.printing.PaperPress;
import org.liandong.gateway.sealing.Sealer;

/** All operations of this door; one per event loop. */
public final class PapersDoor {
  private final PaperEndpoints papers;
  private final ProgressEndpoint progress;

  public PapersDoor(Parts parts) {
    PaperQueries queries = new PaperQueries(parts.queryPool(), parts.sealer());
    ReceiptCode codes = new ReceiptCode(parts.key().reveal().getBytes(StandardCharsets.UTF_8));
    CaseNames names = new CaseNames(parts.catalogue());
    CaseFacts facts = new CaseFacts(names, codes, parts.settings().progressUrl());
    PaperTemplates templates = parts.templates();
    CaseQueries cases = new CaseQueries(parts.queryPool(), parts.sealer());
    this.papers =
        new PaperEndpoints(
            parts.readable(),
            new ReceiptPaper(templates.of(PaperKind.RECEIPT), queries, facts),
            new CorrectionNotice(
                templates.of(PaperKind.CORRECTION_NOTICE),
                cases,
                new StandingQueries(parts.queryPool()),
                facts,
                parts.clock()),
            new OrganPaper(templates, cases, queries, facts, parts.clock()),
            parts.press());
    this.progress =
        new ProgressEndpoint(
            codes, parts.limit(), queries, new PublicView(names), parts.settings().behindProxy());
  }

  /**
   * What the door works with.
   *
   * @param readable the case a request names, where its caller may read it
   * @param press shared by all event loops, as is the limit
   * @param key from which the codes on receipts come: the same on all nodes, and for as long as
   *     receipts are to lead anywhere
   */
  public record Parts(
      Catalogue catalogue,
      PaperTemplates templates,
      GatewaySettings.Papers settings,
      Pool queryPool,
      Sealer sealer,
      Function<ApiRequest, Future<CaseView>> readable,
      PaperPress press,
      PublicLimit limit,
      InstantSource clock,
      Secret key) {}

  /** Binds every operation of this door. */
  public void bind(ApiRoutes routes) {
    routes
        .bind("readReceipt", papers::receipt)
        .bind("readCorrectionNotice", papers::correctionNotice)
        .bind("readAcceptanceNotice", papers::acceptanceNotice)
        .bind("readNonAcceptanceNotice", papers::nonAcceptanceNotice)
        .bind("readDecision", papers::decision)
        .bind("readProgress", progress);
  }
}
