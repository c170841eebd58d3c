package org.liandong.gateway.ledger;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.liandong.gateway.catalogue.AuthorityLaw;
import org.liandong.gateway.catalogue.AuthorityLaw.Breach;
import org.liandong.gateway.catalogue.Catalogue;
import org.liandong.gateway.catalogue.Finding;
import org.liandong.gateway.http.FieldError;
import org.liandong.gateway.http.GatewayException;
import org.liandong.gateway.model.Authority;
import org.liandong.gateway.routing.RoutePlanner;

/** Refuses what the law refuses, and what no routes could be made of. */
final class ChangeCheck {
  private static final int MOST = 50;

  private final Catalogue catalogue;
  private final RoutePlanner planner;

  ChangeCheck(Catalogue catalogue, RoutePlanner planner) {
    this.catalogue = catalogue;
    this.planner = planner;
  }

  /** Fails with 422 that lists every fault; blocks for as long as routes take to be made. */
  void check(List<Entry> standing, List<NewVersion> versions, LocalDate today) {
    List<Authority> after = NewVersion.onto(standing, versions);
    List<FieldError> faults = new ArrayList<>();
    List<Authority> known =
        after.stream()
            .filter(one -> catalogue.organs().containsKey(one.holder()))
            .filter(one -> catalogue.items().containsKey(one.item()))
            .toList();
    AuthorityLaw law =
        new AuthorityLaw(catalogue.regions(), catalogue.organs(), catalogue.items(), known);
    touched(known, versions).stream()
        .flatMap(authority -> law.breaches(authority).stream())
        .filter(Breach::fault)
        .distinct()
        .forEach(breach -> faults.add(of("against-the-law", breach.problem(), breach.remedy())));
    if (faults.isEmpty()) {
      for (Finding fault : planner.faultsWith(after, today)) {
        faults.add(of("no-route", fault.problem(), fault.remedy()));
      }
    }
    if (!faults.isEmpty()) {
      throw GatewayException.invalid(faults.stream().limit(MOST).toList());
    }
  }

  /** What is changed, and what was entrusted by somebody of whom something is changed. */
  private static List<Authority> touched(List<Authority> known, List<NewVersion> versions) {
    Set<Authority> changed = new HashSet<>();
    Set<Held> holders = new HashSet<>();
    for (NewVersion version : versions) {
      changed.add(version.authority());
      holders.add(new Held(version.authority().holder(), version.authority().item()));
    }
    return known.stream()
        .filter(
            one ->
                changed.contains(one)
                    || one.principal() != null
                        && holders.contains(new Held(one.principal(), one.item())))
        .toList();
  }

  private record Held(String organ, String item) {}

  private static FieldError of(String code, String problem, String remedy) {
    return FieldError.at("", code, problem + "。" + remedy + "。");
  }
}
