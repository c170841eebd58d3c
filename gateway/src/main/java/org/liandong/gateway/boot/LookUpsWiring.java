package org.liandong.gateway.boot;

import io.vertx.sqlclient.Pool;
import java.util.function.Supplier;
import org.liandong.gateway.backends.Backends;
import org.liandong.gateway.cases.NodeContext;
import org.liandong.gateway.cases.PaperQueries;
import org.liandong.gateway.catalogue.RegisterSettings;
import org.liandong.gateway.lookups.Deposit.Deposited;
import org.liandong.gateway.lookups.LookUpsDoor;
import org.liandong.gateway.materials.Deposits;

/** Of what the door for registers and licences is made; one for all event loops of a node. */
final class LookUpsWiring {
  private LookUpsWiring() {}

  static LookUpsDoor door(
      Pool queries,
      NodeContext node,
      Backends backends,
      Deposits deposits,
      Supplier<RegisterSettings> settings) {
    PaperQueries papers = new PaperQueries(queries, node.sealer());
    return new LookUpsDoor(
        new LookUpsDoor.Parts(
            queries,
            node,
            backends,
            (content, actor) ->
                deposits
                    .put(content, actor)
                    .map(kept -> new Deposited(kept.sha256(), kept.bytes(), kept.mediaType())),
            papers::applicant,
            settings));
  }
}
