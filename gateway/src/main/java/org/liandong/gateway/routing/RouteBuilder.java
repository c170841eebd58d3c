package org.liandong.gateway.routing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.liandong.gateway.catalogue.Backend;
import org.liandong.gateway.catalogue.Catalogue;
import org.liandong.gateway.catalogue.Item;
import org.liandong.gateway.catalogue.LoadedCatalogue;
import org.liandong.gateway.catalogue.Organ;
import org.liandong.gateway.catalogue.Region;
import org.liandong.gateway.catalogue.Station;
import org.liandong.gateway.catalogue.StepTemplate;
import org.liandong.gateway.model.Authority;

/**
 * Works out, once at start-up, the plans of every item at every station that offers it, and tells
 * what stands in their way.
 */
final class RouteBuilder {
  private final LoadedCatalogue loaded;
  private final Catalogue catalogue;
  private final Candidates candidates;
  private final RouteFindings findings;

  RouteBuilder(LoadedCatalogue loaded) {
    this.loaded = loaded;
    this.catalogue = loaded.catalogue();
    this.candidates = new Candidates(catalogue);
    this.findings = new RouteFindings(loaded.findings());
  }

  /** A step with everybody who may take it, nearest first; empty only for who is outside. */
  private record OpenStep(StepTemplate template, List<Candidate> candidates) {

    Optional<Candidate> on(LocalDate day) {
      return candidates.stream().filter(one -> one.authority().holdsOn(day)).findFirst();
    }
  }

  /** The plans, by station and item. */
  Map<String, Map<String, Timeline>> build(LocalDate today) {
    Map<String, Map<String, Timeline>> plans = new LinkedHashMap<>();
    for (Station station : catalogue.stations().values()) {
      if (reachesTheTop(station)) {
        plans.put(station.code(), timelines(station, today));
      }
    }
    findings.tell();
    return plans;
  }

  /** False where a region on the way up is missing, which is then a fault already. */
  private boolean reachesTheTop(Station station) {
    List<Region> upwards = catalogue.upwardsFrom(station.region());
    return !upwards.isEmpty() && upwards.get(upwards.size() - 1).parent() == null;
  }

  private Map<String, Timeline> timelines(Station station, LocalDate today) {
    Map<String, Timeline> timelines = new LinkedHashMap<>();
    for (String code : station.items().stream().sorted().toList()) {
      catalogue
          .item(code)
          .filter(item -> !item.isReferral())
          .flatMap(item -> timeline(item, station))
          .ifPresent(timeline -> timelines.put(code, timeline));
      if (timelines.containsKey(code)
          && timelines.get(code).on(today).common() instanceof AuthorityMissing missing) {
        findings.paused(missing, station);
      }
    }
    return timelines;
  }

  private Optional<Timeline> timeline(Item item, Station station) {
    List<List<OpenStep>> stages = new ArrayList<>();
    boolean complete = true;
    for (int stage = 0; stage < item.stages().size(); stage++) {
      List<OpenStep> steps = new ArrayList<>();
      for (int step = 0; step < item.stages().get(stage).size(); step++) {
        StepTemplate template = item.stages().get(stage).get(step);
        List<Candidate> able = candidates.of(template, item, station);
        complete &= isSound(item, station, template, able, "/" + stage + "/" + step);
        steps.add(new OpenStep(template, able));
      }
      stages.add(steps);
    }
    return complete ? Optional.of(timeline(item, station, stages)) : Optional.empty();
  }

  private boolean isSound(
      Item item, Station station, StepTemplate template, List<Candidate> able, String place) {
    if (template.isTracked()) {
      return true;
    }
    if (able.isEmpty()) {
      if (!loaded.authorities().covers(item.code())) {
        findings.nobody(item, station, template, place);
      }
      return false;
    }
    List<Organ> rivals = Candidates.rivals(able);
    if (!rivals.isEmpty()) {
      findings.rivals(item, station, rivals, place);
    }
    boolean served = true;
    for (Organ organ : able.stream().map(Candidate::organ).distinct().toList()) {
      served &= hasOneBackend(item, organ);
    }
    return served && rivals.isEmpty();
  }

  private boolean hasOneBackend(Item item, Organ organ) {
    List<Backend> backends = backends(organ, item).toList();
    if (backends.size() != 1 && !loaded.backends().covers(organ.code())) {
      findings.backends(item, organ, backends);
    }
    return backends.size() == 1;
  }

  private Stream<Backend> backends(Organ organ, Item item) {
    return catalogue.backends().values().stream()
        .filter(backend -> backend.serves(organ.code(), item.code()));
  }

  private Timeline timeline(Item item, Station station, List<List<OpenStep>> stages) {
    List<Authority> authorities =
        stages.stream()
            .flatMap(List::stream)
            .flatMap(step -> step.candidates().stream())
            .map(Candidate::authority)
            .toList();
    return Timeline.of(authorities, day -> outline(item, station, stages, day));
  }

  private Outline outline(Item item, Station station, List<List<OpenStep>> stages, LocalDate day) {
    List<List<Outline.Line>> lines = new ArrayList<>();
    for (List<OpenStep> steps : stages) {
      lines.add(steps.stream().map(step -> line(item, step, day)).toList());
    }
    return new Outline(item, catalogue.regions().get(station.region()), lines);
  }

  private Outline.Line line(Item item, OpenStep step, LocalDate day) {
    StepTemplate template = step.template();
    if (template.isTracked()) {
      return new Outline.Line(template, PlannedStep.tracked(template), null);
    }
    PlannedStep taker = step.on(day).map(one -> planned(item, template, one)).orElse(null);
    return new Outline.Line(template, taker, step.candidates().get(0).organ());
  }

  private PlannedStep planned(Item item, StepTemplate template, Candidate taker) {
    Backend backend = backends(taker.organ(), item).findFirst().orElseThrow();
    return new PlannedStep(taker.organ(), backend, taker.authority(), template);
  }
}
