package org.liandong.adapter.provincial;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import org.liandong.adapter.spi.NumberResult;
import org.liandong.adapter.spi.Numbered;
import org.liandong.adapter.spi.Refused;
import org.liandong.adapter.spi.ReportedCase;
import org.liandong.adapter.wire.Fields;
import org.liandong.adapter.wire.NotAsAgreed;

/** Takes official numbers (赋码): the same key gets the same number. */
final class Numbering {
  private static final int LONGEST_NUMBER = 50;
  private static final String NUMBER = "project_no";

  private final JmasGateway gateway;
  private final Directory directory;
  private final String dataSource;
  private final FieldNaming naming;

  Numbering(JmasGateway gateway, Directory directory, String dataSource) {
    this.gateway = gateway;
    this.directory = directory;
    this.dataSource = dataSource;
    this.naming = new FieldNaming(gateway.settings().camel());
  }

  Future<NumberResult> number(String key, ReportedCase subject) {
    JsonObject content;
    try {
      content = content(key, subject);
    } catch (Unmapped missing) {
      return Future.succeededFuture(Held.unmapped(missing));
    }
    return gateway.call("number", content, Discreet.PHRASES_ALONE).map(this::read);
  }

  /** Nothing of the applicant: a number needs none of it. */
  private JsonObject content(String key, ReportedCase subject) {
    Draft draft = new Draft();
    SubjectFields fields = new SubjectFields(directory);
    fields.addIdentity(subject, draft);
    fields.addOrgan(subject.organ(), draft);
    draft
        .put(Names.ROW_GUID, RowGuid.of(dataSource, key))
        .put("request_key", key)
        .put("data_source", dataSource)
        .put("task_name", subject.item().name())
        .put("task_type", directory.codes().of(CodeList.ITEM_TYPES, subject.itemType()))
        .put("area_code", SubjectFields.region(subject.region()))
        .put("receive_time", subject.receivedAt());
    draft.done().remove(NUMBER);
    return naming.written(draft.done());
  }

  private NumberResult read(JmasReply reply) {
    Refused refused = reply.refused();
    if (refused != null) {
      return refused;
    }
    if (reply.meaning() != Meaning.DONE && reply.meaning() != Meaning.HELD) {
      throw reply.unexpected();
    }
    try {
      String number = Fields.text(reply.data(), naming.written(NUMBER), LONGEST_NUMBER);
      if (number == null) {
        throw new NotAsAgreed("the number is missing");
      }
      return new Numbered(number, reply.exchange());
    } catch (NotAsAgreed why) {
      throw reply.unfit(why);
    }
  }
}
