package org.liandong.adapter.tck;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.liandong.adapter.spi.Adapter;
import org.liandong.adapter.spi.Capability;

/** A probe tells a living backend from a dead one. */
@DisplayName("探活")
interface ProbeCases extends Cases {
  @Test
  @DisplayName("探活：对方活着，成功")
  default void a_living_backend_is_alive() {
    bench().needs(Capability.PROBE);
    bench().remote().does(request -> Conduct.say(bench().dialect().alive(request)));

    if (probe(bench().adapter(), Bench.PATIENT).failure() != null) {
      throw new AssertionError("the backend lives and the probe fails");
    }
  }

  @Test
  @DisplayName("探活：对方 500，失败")
  default void a_backend_that_answers_500_is_not_alive() {
    bench().needs(Capability.PROBE);
    bench().says(Reply.empty(500));

    probe(bench().adapter(), Bench.PATIENT).adapterFailure();
  }

  @Test
  @DisplayName("探活：连不上，失败")
  default void a_backend_that_is_gone_is_not_alive() {
    bench().needs(Capability.PROBE);
    probe(bench().lonely(), Bench.PATIENT).adapterFailure();
  }

  @Test
  @Tag(Cases.WAITS)
  @DisplayName("探活：对方不回答，按时失败")
  default void a_silent_backend_is_not_alive() {
    bench().needs(Capability.PROBE);
    bench().remote().does(request -> Conduct.silence());

    bench().hurried(Adapter::probe).adapterFailure();
  }

  private Outcome<Void> probe(Adapter adapter, Duration timeout) {
    return bench().call(timeout, adapter::probe);
  }
}
