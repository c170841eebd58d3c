package org.liandong.adapter.tck.run;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import org.junit.jupiter.engine.JupiterTestEngine;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.liandong.adapter.tck.AdapterContract;

/** Tries all cases of one contract. */
public final class ContractRun {
  private ContractRun() {}

  /**
   * Runs them, one after the other, on this thread.
   *
   * @return in the order of the groups; with a failed one of the whole where the contract itself
   *     could not be run, and for each case of the kit that was not tried as the kit has it
   */
  public static List<CaseResult> of(Class<? extends AdapterContract> contract) {
    return of(contract, List.of());
  }

  /** The same without the cases that have one of these tags. */
  public static List<CaseResult> of(
      Class<? extends AdapterContract> contract, List<String> withoutTags) {
    // Nothing but this engine: what else lies on the class path has no say in the verdict.
    LauncherConfig config =
        LauncherConfig.builder()
            .enableTestEngineAutoRegistration(false)
            .enableTestExecutionListenerAutoRegistration(false)
            .enableLauncherSessionListenerAutoRegistration(false)
            .enableLauncherDiscoveryListenerAutoRegistration(false)
            .enablePostDiscoveryFilterAutoRegistration(false)
            .addTestEngines(new JupiterTestEngine())
            .build();
    LauncherDiscoveryRequestBuilder request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectClass(contract))
            .enableImplicitConfigurationParameters(false);
    if (!withoutTags.isEmpty()) {
      request.filters(TagFilter.excludeTags(withoutTags));
    }
    Results results = new Results();
    LauncherFactory.create(config).execute(request.build(), results);
    results.requireAll(withoutTags);
    return results.inOrder();
  }
}
