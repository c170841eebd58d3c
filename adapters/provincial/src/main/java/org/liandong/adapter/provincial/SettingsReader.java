package org.liandong.adapter.provincial;

import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.liandong.adapter.spi.AnswerKind;
import org.liandong.adapter.spi.Capability;
import org.liandong.adapter.spi.SqlAddress;
import org.liandong.adapter.wire.Secret;

/** Reads the settings and finds all that is wrong with them at once. */
final class SettingsReader {
  private static final Set<Capability> OFFERED =
      EnumSet.of(
          Capability.SUBMIT,
          Capability.SUPPLEMENT,
          Capability.CANCEL,
          Capability.QUERY,
          Capability.CALLBACK,
          Capability.POLL,
          Capability.REPORT,
          Capability.NUMBER,
          Capability.INTAKE,
          Capability.RECONCILE,
          Capability.PROBE);

  private final Complaints complaints = new Complaints();
  private final Given settings;

  private SettingsReader(JsonObject settings) {
    this.settings = new Given(settings, "", complaints);
  }

  /** Throws {@link IllegalArgumentException} that names every fault with its place, in Chinese. */
  static ProvincialSettings read(JsonObject settings) {
    return new SettingsReader(settings).read();
  }

  private ProvincialSettings read() {
    Set<Capability> capabilities = capabilities();
    boolean reports = capabilities.contains(Capability.REPORT);
    String transport = settings.object("report").text("transport", "JMAS");
    boolean tables = reports && transport.equals("FRONT_DATABASE");
    SqlAddress database = tables ? database() : null;
    JmasSettings jmas = jmas(InterfaceWords.needed(capabilities, tables));
    boolean rowsKnown = !tables || keepsRows(capabilities);
    if (rowsKnown && (jmas == null || jmas.deduplicates())) {
      capabilities.add(Capability.IDEMPOTENT);
    }
    ProvincialSettings read =
        new ProvincialSettings(
            capabilities,
            settings.required("dataSource"),
            digestKey(reports),
            MaskedFields.read(settings),
            jmas,
            database,
            directory(),
            IntakeReader.read(settings.object("intake")),
            answers(capabilities),
            callbackSecret(capabilities));
    complaints.raise();
    return read;
  }

  private JmasSettings jmas(Set<String> needed) {
    if (!settings.has("jmas")) {
      if (!needed.isEmpty()) {
        complaints.add("/jmas", "所声明的能力要用平台的表单网关，没有填写");
      }
      return null;
    }
    JmasSettings jmas = new JmasReader(settings.object("jmas")).read();
    needed.stream()
        .filter(word -> !jmas.interfaces().containsKey(word))
        .forEach(word -> complaints.add("/jmas/interfaces/" + word, "缺少平台的接口编号"));
    return jmas;
  }

  private Secret digestKey(boolean reports) {
    Secret key = settings.secret("digestKey");
    if (reports && key == null) {
      complaints.add("/digestKey", "上报需要摘要密钥，没有填写");
    }
    return key;
  }

  private Set<Capability> capabilities() {
    Set<Capability> found = EnumSet.noneOf(Capability.class);
    for (String name : settings.list("capabilities")) {
      Optional<Capability> known =
          OFFERED.stream().filter(each -> each.name().equals(name)).findFirst();
      known.ifPresentOrElse(
          found::add, () -> complaints.add("/capabilities", "有一项不是本适配器的能力，可用：" + OFFERED));
    }
    if (found.isEmpty()) {
      complaints.add("/capabilities", "至少写一项");
    }
    if (found.contains(Capability.RECONCILE) && !found.contains(Capability.REPORT)) {
      complaints.add("/capabilities", "RECONCILE 要和 REPORT 一起写");
    }
    return found;
  }

  private SqlAddress database() {
    Given given = settings.object("frontDatabase");
    String host = given.required("host");
    String name = given.required("database");
    String user = given.required("user");
    String password = given.required("password");
    int port = given.number("port", 5432);
    int connections = given.number("connections", 4);
    try {
      return new SqlAddress(host, port, name, user, password, connections);
    } catch (IllegalArgumentException e) {
      complaints.add("/frontDatabase", "port 应为 1 至 65535，connections 应为 1 至 32");
      return null;
    }
  }

  /** What the platform takes out of the tables cannot be told from what was never there. */
  private boolean keepsRows(Set<Capability> capabilities) {
    boolean keeps = settings.object("frontDatabase").flag("keepsRows", false);
    if (!keeps && capabilities.contains(Capability.RECONCILE)) {
      complaints.add(
          "/frontDatabase/keepsRows",
          "平台会取走表里的行（没有写 true），对账会把取走的当成缺少再报一遍：请去掉 RECONCILE，或确认平台不删行后写 true");
    }
    return keeps;
  }

  private Directory directory() {
    Map<String, ItemCodes> items = new LinkedHashMap<>();
    Given given = settings.object("items");
    for (String code : given.json().fieldNames()) {
      Given item = given.object(code);
      items.put(
          code,
          new ItemCodes(
              item.required("catalogCode"),
              item.required("taskCode"),
              item.text("handleItem", null),
              item.text("version", null),
              item.text("projectType", "2")));
    }
    return new Directory(
        Codes.read(settings.json(), complaints),
        items,
        organs(),
        settings.text("projectType", "2"));
  }

  private Map<String, OrganCodes> organs() {
    Map<String, OrganCodes> organs = new LinkedHashMap<>();
    Given given = settings.object("organs");
    for (String code : given.json().fieldNames()) {
      Given organ = given.object(code);
      organs.put(code, new OrganCodes(organ.required("code"), organ.text("level", null)));
    }
    return organs;
  }

  private Map<String, AnswerKind> answers(Set<Capability> capabilities) {
    Map<String, AnswerKind> answers = new HashMap<>();
    settings
        .texts("answers")
        .forEach(
            (code, name) ->
                Arrays.stream(AnswerKind.values())
                    .filter(kind -> kind.name().equals(name))
                    .findFirst()
                    .ifPresentOrElse(
                        kind -> answers.put(code, kind),
                        () -> complaints.add("/answers/" + code, "不是网关的一种答复")));
    if (capabilities.contains(Capability.SUBMIT) && answers.isEmpty()) {
      complaints.add("/answers", "由省里决定的事项要有答复代码的对照，没有填写");
    }
    return answers;
  }

  private Secret callbackSecret(Set<Capability> capabilities) {
    Secret secret = settings.secret("callbackSecret");
    if (capabilities.contains(Capability.CALLBACK) && secret == null) {
      complaints.add("/callbackSecret", "平台以回调答复，要有验签的密钥，没有填写");
    } else if (secret != null && secret.value().length() < 24) {
      complaints.add("/callbackSecret", "至少 24 个字符");
    }
    return secret;
  }
}
