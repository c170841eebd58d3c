package org.liandong.gateway.lookups;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.liandong.gateway.cases.Actor;
import org.liandong.gateway.cases.CaseView;
import org.liandong.gateway.catalogue.Catalogue;
import org.liandong.gateway.catalogue.RegisterSettings;
import org.liandong.gateway.catalogue.RegisterSettings.Register;
import org.liandong.gateway.http.ApiRequest;
import org.liandong.gateway.http.FailureKind;
import org.liandong.gateway.http.FieldError;
import org.liandong.gateway.http.GatewayException;
import org.liandong.gateway.http.Reply;
import org.liandong.gateway.http.Role;
import org.liandong.gateway.lookups.Inquiry.Subject;
import org.liandong.gateway.model.Masking;
import org.liandong.gateway.sealing.Erased;

/** {@code POST /api/v1/look-ups} and {@code POST /api/v1/cases/{id}/look-ups}. */
final class LookUpEndpoints {
  private final RegisterSettings settings;
  private final Catalogue catalogue;
  private final LookUps lookUps;
  private final Asking asking;
  private final InstantSource clock;

  LookUpEndpoints(
      RegisterSettings settings,
      Catalogue catalogue,
      LookUps lookUps,
      Asking asking,
      InstantSource clock) {
    this.settings = settings;
    this.catalogue = catalogue;
    this.lookUps = lookUps;
    this.asking = asking;
    this.clock = clock;
  }

  /**
   * Who asks, and about which case.
   *
   * @param station of the request's agent
   * @param readable the case that a request names, where its caller may read it
   * @param applicant of a case
   */
  record Asking(
      Function<ApiRequest, String> station,
      Function<ApiRequest, Future<CaseView>> readable,
      Function<UUID, Future<JsonObject>> applicant) {}

  Future<Reply> before(RoutingContext ctx) {
    ApiRequest request = ApiRequest.of(ctx);
    String station = asking.station().apply(request);
    JsonNode body = request.json();
    Register register = register(body);
    String item = body.get("item").textValue();
    requireItem(item);
    requireNamed(register, item, "/item");
    JsonNode subject = body.get("subject");
    return found(
        new Inquiry(
            register,
            new Subject(text(subject, "kind"), text(subject, "id"), text(subject, "name")),
            actor(request, station),
            Masking.text(text(body, "cause")),
            item,
            null,
            request.trace().traceId()));
  }

  Future<Reply> ofCase(RoutingContext ctx) {
    ApiRequest request = ApiRequest.of(ctx);
    return asking
        .readable()
        .apply(request)
        .compose(
            view ->
                asking
                    .applicant()
                    .apply(view.id())
                    .recover(LookUpEndpoints::erased)
                    .map(applicant -> inquiry(request, view, applicant)))
        .compose(this::found);
  }

  private static <T> Future<T> erased(Throwable cause) {
    return Future.failedFuture(
        cause instanceof Erased
            ? GatewayException.of(
                FailureKind.GONE, "personal-data-erased", "这个办件里申请人的信息已依法删除，没有什么可查。")
            : cause);
  }

  private Inquiry inquiry(ApiRequest request, CaseView view, JsonObject applicant) {
    Register register = register(request.json());
    requireNamed(register, view.item(), "/lookUp");
    String id = applicant.getString("idNumber", applicant.getString("creditCode"));
    if (id == null) {
      throw GatewayException.invalid(
          List.of(
              FieldError.at("/lookUp", "no-number", "这位申请人还没有证件号码或统一社会信用代码（例如拟设立的企业），没有什么可查。")));
    }
    return new Inquiry(
        register,
        new Subject(applicant.getString("kind"), id, applicant.getString("name")),
        actor(request, actedFor(request)),
        "办件 " + view.receiptNo(),
        view.item(),
        view.id(),
        request.trace().traceId());
  }

  /** Who oversees acts for nobody else. */
  private String actedFor(ApiRequest request) {
    return request.caller().has(Role.AGENT)
        ? asking.station().apply(request)
        : request.caller().station();
  }

  private Future<Reply> found(Inquiry inquiry) {
    return lookUps
        .find(inquiry)
        .map(finding -> FindingJson.of(inquiry.register(), finding, clock.instant()))
        .map(json -> Reply.ok(json).with("Cache-Control", "no-store"));
  }

  private Register register(JsonNode body) {
    String codes = String.join("、", settings.lookUps().stream().map(Register::code).toList());
    return settings
        .lookUp(text(body, "lookUp"))
        .orElseThrow(
            () ->
                GatewayException.invalid(
                    List.of(
                        FieldError.at(
                            "/lookUp",
                            "unknown-look-up",
                            "没有这项查询。可查的：" + (codes.isEmpty() ? "没有配置" : codes) + "。"))));
  }

  private void requireItem(String code) {
    if (catalogue.item(code).isEmpty()) {
      throw GatewayException.invalid(
          List.of(FieldError.at("/item", "unknown-item", "没有这个事项，请核对事项编码。")));
    }
  }

  /** Nobody's number opens a register that the matter at hand has no need of. */
  private void requireNamed(Register register, String item, String pointer) {
    boolean named =
        catalogue.item(item).stream()
            .flatMap(known -> known.lookUps().stream())
            .anyMatch(each -> each.code().equals(register.code()));
    if (!named) {
      String detail = "这个事项不查「" + register.name() + "」；查什么，见它的办事指南的 lookUps。";
      throw GatewayException.invalid(List.of(FieldError.at(pointer, "not-of-item", detail)));
    }
  }

  static Actor actor(ApiRequest request, String station) {
    return new Actor(request.caller().account(), request.caller().station(), station);
  }

  static String text(JsonNode node, String name) {
    return node.path(name).textValue();
  }
}
