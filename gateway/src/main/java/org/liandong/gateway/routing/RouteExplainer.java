package org.liandong.gateway.routing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.liandong.gateway.catalogue.Backend;
import org.liandong.gateway.catalogue.Catalogue;
import org.liandong.gateway.catalogue.Item;
import org.liandong.gateway.catalogue.Organ;
import org.liandong.gateway.catalogue.Region;
import org.liandong.gateway.catalogue.Station;
import org.liandong.gateway.catalogue.StepTemplate;
import org.liandong.gateway.model.Authority;
import org.liandong.gateway.routing.RouteExplanation.Contender;
import org.liandong.gateway.routing.RouteExplanation.ExplainedStep;
import org.liandong.gateway.routing.RouteExplanation.Standing;

/**
 * Tells people what {@link RoutePlanner} decides and why, from the same candidates. Thread-safe;
 * for people's questions, not for the hot path.
 */
public final class RouteExplainer {
  /** More of those that do not take a step would explain nothing. */
  private static final int MOST_OTHERS = 20;

  private final Catalogue catalogue;
  private final Candidates candidates;

  public RouteExplainer(Catalogue catalogue) {
    this.catalogue = catalogue;
    this.candidates = new Candidates(catalogue);
  }

  /** The route on a day, also of an item that the station does not offer. */
  public RouteExplanation explain(Item item, Station station, LocalDate day) {
    List<ExplainedStep> steps = new ArrayList<>();
    for (int stage = 0; stage < item.stages().size(); stage++) {
      for (StepTemplate template : item.stages().get(stage)) {
        steps.add(step(stage + 1, template, item, station, day));
      }
    }
    return new RouteExplanation(station.offers(item.code()), steps);
  }

  private ExplainedStep step(
      int stage, StepTemplate template, Item item, Station station, LocalDate day) {
    if (template.isTracked()) {
      return new ExplainedStep(stage, template, null, null, List.of());
    }
    List<Candidate> able = candidates.of(template, item, station);
    Optional<Candidate> taker =
        able.stream().filter(one -> one.authority().holdsOn(day)).findFirst();
    List<Contender> others = new ArrayList<>();
    for (Candidate one : able) {
      if (taker.isEmpty() || one != taker.get()) {
        others.add(lost(one, taker, day));
      }
    }
    others.addAll(unfit(template, item, station));
    return new ExplainedStep(
        stage,
        template,
        taker.map(one -> contender(one, Standing.TAKES)).orElse(null),
        taker.flatMap(one -> backend(one.organ(), item)).orElse(null),
        others.stream().limit(MOST_OTHERS).toList());
  }

  private static Contender lost(Candidate one, Optional<Candidate> taker, LocalDate day) {
    if (day.isBefore(one.authority().from())) {
      return contender(one, Standing.NOT_YET);
    }
    if (!one.authority().holdsOn(day)) {
      return contender(one, Standing.ENDED);
    }
    boolean farther = one.distance() > taker.orElseThrow().distance();
    return contender(one, farther ? Standing.FARTHER : Standing.SUPERSEDED);
  }

  private static Contender contender(Candidate one, Standing standing) {
    return new Contender(one.organ(), one.authority(), one.distance(), standing);
  }

  /** Authorities over the item that are no candidates; those that lack least come first. */
  private List<Contender> unfit(StepTemplate template, Item item, Station station) {
    List<Region> upwards = catalogue.upwardsFrom(station.region());
    List<Contender> unfit = new ArrayList<>();
    for (Authority authority : catalogue.authorities()) {
      Organ organ = catalogue.organs().get(authority.holder());
      if (authority.item().equals(item.code()) && organ != null) {
        int distance = distance(upwards, authority.region());
        Standing standing = standing(template, organ, authority, distance);
        if (standing != null) {
          unfit.add(new Contender(organ, authority, distance, standing));
        }
      }
    }
    unfit.sort(Comparator.comparing(Contender::standing));
    return unfit;
  }

  private static int distance(List<Region> upwards, String region) {
    return upwards.stream().map(Region::code).toList().indexOf(region);
  }

  /** Null for a candidate. */
  private Standing standing(StepTemplate template, Organ organ, Authority authority, int distance) {
    Region seat = catalogue.regions().get(organ.region());
    Region where = catalogue.regions().get(authority.region());
    boolean fits = seat != null && template.fits(organ, seat, where);
    boolean acts = authority.acts().containsAll(template.acts());
    if (distance < 0) {
      return fits && acts ? Standing.REGION : null;
    }
    if (!fits) {
      return Standing.ORGAN;
    }
    return acts ? null : Standing.ACTS;
  }

  private Optional<Backend> backend(Organ organ, Item item) {
    List<Backend> serving =
        catalogue.backends().values().stream()
            .filter(backend -> backend.serves(organ.code(), item.code()))
            .toList();
    return serving.size() == 1 ? Optional.of(serving.get(0)) : Optional.empty();
  }
}
