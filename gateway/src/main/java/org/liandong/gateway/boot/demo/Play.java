package org.liandong.gateway.boot.demo;

import io.vertx.core.Future;
import java.io.PrintStream;
import org.liandong.simulator.Conduct;

/** A scenario on a gateway of its own. */
final class Play implements Show {
  /** The business clock may be far from the tokens' beginning. */
  private static final int TOKEN_DAYS = 1500;

  private final Scenario scenario;
  private final DemoGateway gateway;
  private final Stage stage;

  Play(Scenario scenario, DemoFolder folder, DemoCommand.Options options, PrintStream out) {
    BusinessClock clock = new BusinessClock(scenario.begins());
    this.scenario = scenario;
    this.gateway =
        new DemoGateway(
            folder,
            options,
            new DemoGateway.Manner(
                clock, Conduct.GOOD.withManual(true), scenario.configuration(), false, TOKEN_DAYS),
            new Timeline(out, Timing.DAYS, clock));
    this.stage = new Stage(gateway, clock);
  }

  Stage stage() {
    return stage;
  }

  @Override
  public DemoGateway gateway() {
    return gateway;
  }

  @Override
  public int longestSeconds() {
    return 300;
  }

  @Override
  public Future<Void> play() {
    stage.say("场景 " + scenario.name() + "：" + scenario.title());
    gateway.sayWhatIsAbsent();
    return stage
        .play(scenario.story())
        .compose(played -> stage.lookAgain())
        .onSuccess(done -> stage.say("场景演完。"));
  }
}
