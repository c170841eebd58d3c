package org.liandong.adapter.provincial;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.liandong.adapter.spi.Holdings;
import org.liandong.adapter.spi.Holdings.Holding;
import org.liandong.adapter.spi.Refused;
import org.liandong.adapter.spi.ReportResult;
import org.liandong.adapter.spi.Reported;
import org.liandong.adapter.wire.Fields;
import org.liandong.adapter.wire.NotAsAgreed;

/**
 * Records by the form gateway, one interface for each form. Idempotent by {@code rowGuid}: the
 * platform says of a key that it holds already whether it holds the same.
 */
final class JmasTransport implements Transport {
  private static final int PAGE = 200;
  private static final String MATERIALS = "materials";

  private final JmasGateway gateway;
  private final FieldNaming naming;
  private final Digest digest;
  private final InstantSource clock;

  JmasTransport(JmasGateway gateway, Digest digest, InstantSource clock) {
    this.gateway = gateway;
    this.naming = new FieldNaming(gateway.settings().camel());
    this.digest = digest;
    this.clock = clock;
  }

  @Override
  public Future<ReportResult> file(Letter letter) {
    return send(letter, "I");
  }

  @Override
  public Future<ReportResult> replace(Letter letter) {
    return send(letter, "U");
  }

  @Override
  public Future<ReportResult> retract(String key) {
    String row = Filing.rowOf(key);
    String name = row == null ? Names.REPORT_KEY : Names.ROW_GUID;
    JsonObject content =
        new JsonObject()
            .put(naming.written(name), row == null ? key : row)
            .put(naming.written(Names.CD_OPERATION), "D");
    return gateway
        .call("retract", content, Discreet.NOTHING_TOLD)
        .map(reply -> result(reply, null, reply.meaning() == Meaning.NOT_KNOWN));
  }

  @Override
  public Future<Holdings> holdings(Instant from, Instant to, String cursor) {
    JsonObject content =
        new JsonObject()
            .put("from", Names.time(from))
            .put("to", Names.time(to))
            .put("size", PAGE)
            .put("cursor", cursor);
    return gateway.call("holdings", content, Discreet.NOTHING_TOLD).map(this::holdings);
  }

  @Override
  public Future<Void> probe() {
    return gateway.probe();
  }

  private Future<ReportResult> send(Letter letter, String operation) {
    Filing record = letter.record();
    SortedMap<String, String> fields = new TreeMap<>(record.fields());
    Instant now = clock.instant();
    fields.put(Names.CD_OPERATION, operation);
    fields.put(Names.CD_TIME, Names.time(now));
    fields.put(Names.CD_BATCH, Names.batch(now));
    if (letter.explanation() != null) {
      fields.put(Names.LATE_EXPLAIN, letter.explanation());
    }
    JsonObject content = naming.written(fields);
    if (record.form() == Form.MATERIALS) {
      content.put(MATERIALS, new JsonArray(record.parts().stream().map(naming::written).toList()));
    }
    return gateway
        .call(record.form().word(), content, Discreet.PHRASES_ALONE)
        .map(reply -> result(reply, record, reply.meaning() == Meaning.HELD));
  }

  /** Also {@code held}: the platform held it before, or held nothing that could be taken back. */
  private ReportResult result(JmasReply reply, Filing record, boolean held) {
    Refused refused = reply.refused();
    if (refused != null) {
      return refused;
    }
    if (reply.meaning() != Meaning.DONE && !held) {
      throw reply.unexpected();
    }
    Object given = reply.data().getValue("id");
    String reference = given instanceof String text && text.length() <= 128 ? text : null;
    return new Reported(reference, record == null ? null : digest(record), reply.exchange());
  }

  private String digest(Filing record) {
    return digest == null ? null : digest.of(record);
  }

  private Holdings holdings(JmasReply reply) {
    if (reply.meaning() != Meaning.DONE) {
      throw reply.unexpected();
    }
    try {
      // Without a list it has not said that it holds nothing.
      List<Holding> holdings =
          Fields.required(reply.data(), "list", Fields.MOST_ENTRIES).stream()
              .map(this::holding)
              .toList();
      boolean last = holdings.isEmpty() || Boolean.FALSE.equals(reply.data().getValue("more"));
      return new Holdings(holdings, last ? null : Fields.cursor(reply.data()), reply.exchange());
    } catch (NotAsAgreed why) {
      throw reply.unreadable(why);
    }
  }

  private Holding holding(JsonObject json) {
    List<SortedMap<String, String>> parts = new ArrayList<>();
    Fields.objects(json, MATERIALS, 1000)
        .forEach(part -> parts.add(naming.read(part, FrontTable.MATERIAL_COLUMNS)));
    Filing record = new Filing(null, naming.read(json, FrontTable.ALL_COLUMNS), parts);
    if (record.guid() == null) {
      throw new NotAsAgreed("a record without its row_guid");
    }
    return new Holding(record.key(), digest(record));
  }
}
