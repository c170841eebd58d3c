package org.liandong.gateway.boot.demo;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.WebClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.UnaryOperator;
import org.liandong.simulator.Conduct;
import org.liandong.simulator.Pause;
import org.liandong.simulator.Simulator;

/**
 * What a newcomer sees: three cases that travel today, by organs that are in a hurry.
 *
 * @param stays whether the gateway goes on serving afterwards
 */
record Journeys(DemoGateway gateway, boolean stays) implements Show {
  private static final long GATE_LOOK_MILLIS = 200;
  private static final int TOKEN_DAYS = 7;
  private static final Duration ANSWER = Duration.ofMillis(900);

  static Journeys of(DemoFolder folder, DemoCommand.Options options, boolean stays) {
    InstantSource clock = InstantSource.system();
    Conduct hurried = Conduct.GOOD.withAnswer(Pause.of(ANSWER));
    return new Journeys(
        new DemoGateway(
            folder,
            options,
            new DemoGateway.Manner(clock, hurried, UnaryOperator.identity(), true, TOKEN_DAYS),
            Timeline.ofToday(System.out)),
        stays);
  }

  @Override
  public int longestSeconds() {
    return 120;
  }

  /** Three cases travel; succeeds when all have ended. */
  @Override
  public Future<Void> play() {
    WebClient client = gateway.client(gateway.apiPort());
    Timeline timeline = gateway.timeline;
    Simulator simulator = gateway.simulator();
    begin(timeline);
    Journey family = journey(client, DemoCase.villageFamily());
    Journey firm = journey(client, DemoCase.parkFirm());
    Journey late = journey(client, DemoCase.whileCountyIsDown());
    return simulator
        .backend(DemoCase.DOWN)
        .goDown()
        .compose(down -> Future.all(family.submit(), firm.submit(), late.submit()))
        .compose(submitted -> gateOpens(gateway.client(gateway.managementPort())))
        .compose(
            open -> {
              timeline.say("丙：区系统的熔断闸已断开，办件在网关等候，不影响甲和乙；现在恢复区系统");
              return simulator.backend(DemoCase.DOWN).comeUp();
            })
        .compose(up -> Future.all(family.ended(), firm.ended(), late.ended()))
        .compose(ended -> atTheProvince(family))
        .onSuccess(done -> end());
  }

  private void begin(Timeline timeline) {
    timeline.say(
        "联动网关在 http://127.0.0.1:%d 提供服务，管理端口 %d%s"
            .formatted(
                gateway.apiPort(), gateway.managementPort(), stays ? "" : "；三件办结就结束（--once）"));
    timeline.say("令牌写在 " + gateway.folder().tokens() + "，日志写在 " + gateway.folder().log());
    gateway.sayWhatIsAbsent();
    timeline.say("甲：丹山镇一个村的家庭申请临时救助，镇受理审查，雁江区民政局决定");
    timeline.say("乙：高新区一家企业申请设立登记，市市场监管局办理");
    timeline.say("丙：同村村民申请居住证，区里的系统此刻停机");
    timeline.say(
        gateway.province().isPresent()
            ? "省平台（模拟）给三件赋码，每一步都上报给它"
            : "没有能模拟的省平台（插件 provincial 打包后在 gateway.jar 旁的 plugins 里），这次不赋码，也不上报");
  }

  private void end() {
    gateway.timeline.say(
        stays ? "三件都已办结。网关继续提供服务，按 Ctrl-C 结束。" : "三件都已办结，网关随演示结束。要它继续提供服务，请不加 --once 再运行。");
  }

  private Future<Void> atTheProvince(Journey journey) {
    return gateway
        .province()
        .map(province -> new AtTheProvince(province, gateway.timeline, stays).show(journey))
        .orElse(Future.succeededFuture());
  }

  private Journey journey(WebClient client, DemoCase travels) {
    StationDoor door = new StationDoor(client, gateway.token(travels.token()));
    return new Journey(
        new Journey.Way(gateway.vertx, door, gateway.timeline),
        travels,
        gateway.province().isPresent());
  }

  /** Succeeds when the gate of the system that is down has opened. */
  private Future<Void> gateOpens(WebClient management) {
    Promise<Void> opened = Promise.promise();
    lookAtGate(management, opened);
    return opened.future();
  }

  private void lookAtGate(WebClient management, Promise<Void> opened) {
    // A client that is closed meanwhile throws: what is being stopped fails, and that is no news.
    Future.succeededFuture()
        .compose(now -> management.get("/health/backends").send())
        .map(answer -> isOpen(answer.bodyAsJsonObject().getJsonArray("backends")))
        .otherwise(false)
        .onSuccess(
            open -> {
              if (open) {
                opened.complete();
              } else {
                gateway.vertx.setTimer(GATE_LOOK_MILLIS, timer -> lookAtGate(management, opened));
              }
            });
  }

  private static boolean isOpen(JsonArray backends) {
    return backends.stream()
        .map(JsonObject.class::cast)
        .filter(backend -> backend.getString("code").equals(DemoCase.DOWN))
        .anyMatch(backend -> backend.getJsonObject("gate").getString("state").equals("OPEN"));
  }
}
