package org.liandong.gateway.boot.demo;

import java.util.List;
import java.util.Optional;

/** The scenarios there are, in the order in which they are listed. */
final class Scenarios {
  private static final List<Scenario> ALL =
      List.of(
          MinimumLiving.SCENARIO,
          TownDistrictTown.SCENARIO,
          DeviceRegistration.SCENARIO,
          MedicalInstitution.SCENARIO,
          JointBuilding.SCENARIO,
          TaxBeforeTitle.SCENARIO,
          VatRefund.SCENARIO,
          PowerSupply.SCENARIO,
          SilentOrgan.SCENARIO,
          HandBack.SCENARIO,
          FiveLevels.SCENARIO,
          DeviceByClass.SCENARIO);

  private Scenarios() {}

  static List<Scenario> all() {
    return ALL;
  }

  static Optional<Scenario> named(String name) {
    return ALL.stream().filter(scenario -> scenario.name().equals(name)).findFirst();
  }
}
