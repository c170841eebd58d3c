package org.liandong.gateway.liaisons;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.liandong.gateway.cases.CaseHelpers;
import org.liandong.gateway.cases.CaseHelpers.Helped;
import org.liandong.gateway.cases.NoticeQueries;
import org.liandong.gateway.cases.NoticeQueries.Around;
import org.liandong.gateway.cases.NoticeQueries.Look;
import org.liandong.gateway.cases.NoticeQueries.Place;
import org.liandong.gateway.cases.NoticeQueries.Seen;
import org.liandong.gateway.cases.NoticeQueries.Told;
import org.liandong.gateway.cases.NoticeRecords;
import org.liandong.gateway.cases.NoticeRecords.Due;
import org.liandong.gateway.cases.NoticeRecords.FirstTold;
import org.liandong.gateway.cases.NoticeRecords.Read;
import org.liandong.gateway.catalogue.Liaisons;
import org.liandong.gateway.catalogue.Liaisons.Reach;
import org.liandong.gateway.http.ApiRequest;
import org.liandong.gateway.http.GatewayException;
import org.liandong.gateway.http.Reply;
import org.liandong.gateway.http.WireTime;
import org.liandong.gateway.model.ChinaTime;
import org.liandong.gateway.model.Helper;
import org.liandong.gateway.model.HelperRole;
import org.liandong.gateway.model.Helping;

/** {@code GET /api/v1/notices} and {@code POST …/{notice}/acknowledgement}. */
final class NoticeEndpoints {
  private static final Duration LOOK_BACK = Duration.ofDays(90);
  private static final int PAGE = 50;

  /** Over how many hops of all stations one request looks, and how many it may read of them. */
  private static final int HOPS = 5_000;

  private static final int MOST = 500;

  private final Identities identities;
  private final Liaisons liaisons;
  private final Log log;
  private final NoticeJson json;
  private final InstantSource clock;

  NoticeEndpoints(
      Identities identities, Liaisons liaisons, Log log, NoticeJson json, InstantSource clock) {
    this.identities = identities;
    this.liaisons = liaisons;
    this.log = log;
    this.json = json;
    this.clock = clock;
  }

  /** Where notices are read. */
  record Log(NoticeQueries queries, NoticeRecords records, CaseHelpers helpers) {}

  /** A notice of the reader, by its role and its case. */
  private record Mine(Told told, HelperRole role, Helped helped) {}

  /** The reader's notices of a look, and from where to go on. */
  private record Page(Seen seen, List<Mine> mine, Place end, boolean more) {}

  Future<Reply> list(RoutingContext ctx) {
    ApiRequest request = ApiRequest.of(ctx);
    int limit = request.integer("limit", PAGE);
    Map<HelperRole, Helper> mine = identities.of(request);
    Optional<NoticeCursor> after = request.optional("after").map(NoticeCursor::read);
    return log.queries()
        .look(look(mine, after.map(NoticeCursor::place).orElse(null)))
        .map(seen -> after.map(cursor -> cursor.checked(seen)).orElse(seen))
        .compose(seen -> page(mine, seen, limit))
        .compose(page -> named(request, page))
        .compose(page -> reply(request, page));
  }

  private Look look(Map<HelperRole, Helper> mine, Place after) {
    Set<String> homes = new HashSet<>();
    mine.values().forEach(helper -> homes.add(helper.station()));
    Set<String> stations = new HashSet<>();
    Set<String> regions = new HashSet<>();
    if (mine.containsKey(HelperRole.AGENT)) {
      stations.add(mine.get(HelperRole.AGENT).station());
    }
    if (mine.containsKey(HelperRole.LIAISON)) {
      Reach reach = liaisons.reach(mine.get(HelperRole.LIAISON).station());
      stations.addAll(reach.stations());
      regions.addAll(reach.regions());
    }
    Instant since = clock.instant().minus(LOOK_BACK);
    return new Look(after, since, HOPS, MOST, stations, new Around(regions, homes));
  }

  private Future<Page> page(Map<HelperRole, Helper> mine, Seen seen, int limit) {
    return helped(mine, seen.told())
        .map(
            all -> {
              List<Mine> own = new ArrayList<>();
              for (Told told : seen.told()) {
                Helped helped = all.get(told.first().caseId());
                Identities.acting(mine, helped, told.at())
                    .ifPresent(role -> own.add(new Mine(told, role, helped)));
                if (own.size() == limit) {
                  boolean last = told == seen.told().get(seen.told().size() - 1);
                  Place end = last ? seen.end() : told.place();
                  return new Page(seen, own, end, seen.more() || !last);
                }
              }
              return new Page(seen, own, seen.end(), seen.more());
            });
  }

  /** Of the cases that something is told of; hand-overs of the reader's own stations do. */
  private Future<Map<UUID, Helped>> helped(Map<HelperRole, Helper> mine, List<Told> told) {
    if (told.isEmpty()) {
      return Future.succeededFuture(Map.of());
    }
    List<LocalDate> days = told.stream().map(each -> ChinaTime.dayOf(each.at())).sorted().toList();
    Set<String> homes = new HashSet<>();
    mine.values().forEach(helper -> homes.add(helper.station()));
    var covers = log.helpers().covers(homes, days.get(0), days.get(days.size() - 1));
    var assigned = log.helpers().assigned(cases(told));
    return Future.all(covers, assigned)
        .map(
            both -> {
              Map<UUID, Helped> helped = new HashMap<>();
              for (Told each : told) {
                UUID id = each.first().caseId();
                var named = assigned.result().getOrDefault(id, List.of());
                helped.put(id, new Helped(each.first(), new Helping(named, covers.result())));
              }
              return helped;
            });
  }

  private static Set<UUID> cases(List<Told> told) {
    Set<UUID> cases = new HashSet<>();
    told.forEach(each -> cases.add(each.first().caseId()));
    return cases;
  }

  /** Whoever is told as the liaison by the configuration stays it. */
  private Future<Page> named(ApiRequest request, Page page) {
    List<FirstTold> first =
        page.mine().stream()
            .filter(each -> each.role() == HelperRole.LIAISON)
            .filter(each -> isFirst(each.helped()))
            .map(each -> new FirstTold(each.told(), each.told().first().liaison()))
            .toList();
    return log.records().name(first, request.trace().traceId()).map(page);
  }

  private static boolean isFirst(Helped helped) {
    return helped.helping().assigned().stream().noneMatch(it -> it.role() == HelperRole.LIAISON);
  }

  private Future<Reply> reply(ApiRequest request, Page page) {
    Set<UUID> cases = cases(page.mine().stream().map(Mine::told).toList());
    Future<Map<UUID, List<Due>>> due = log.records().due(cases);
    Future<Map<Read, Instant>> read = log.records().read(request.caller().account(), cases);
    return Future.all(due, read)
        .map(
            both -> {
              JsonArray items = new JsonArray();
              for (Mine each : page.mine()) {
                UUID id = each.told().first().caseId();
                items.add(
                    json.of(
                        each.told(),
                        each.role(),
                        due.result().getOrDefault(id, List.of()),
                        read.result().get(new Read(id, each.told().seq()))));
              }
              return Reply.ok(
                  new JsonObject()
                      .put("items", items)
                      .put("next", NoticeCursor.text(page.seen(), page.end()))
                      .put("more", page.more()));
            });
  }

  /** Once or several times: it is read since the first. */
  Future<Reply> acknowledge(RoutingContext ctx) {
    ApiRequest request = ApiRequest.of(ctx);
    Map<HelperRole, Helper> mine = identities.of(request);
    NoticeId id = NoticeId.parse(request.required("notice"));
    return log.queries()
        .one(id.caseId(), id.seq())
        .map(found -> found.orElseThrow(GatewayException::notFound))
        .compose(told -> own(mine, told))
        .compose(
            told -> log.records().acknowledge(id.caseId(), id.seq(), request.caller().account()))
        .map(
            at ->
                Reply.ok(
                    new JsonObject()
                        .put("id", request.required("notice"))
                        .put("acknowledgedAt", WireTime.of(at))));
  }

  private Future<Told> own(Map<HelperRole, Helper> mine, Told told) {
    return helped(mine, List.of(told))
        .map(
            all -> {
              Helped helped = all.get(told.first().caseId());
              return Identities.acting(mine, helped, told.at())
                  .map(role -> told)
                  .orElseThrow(GatewayException::notFound);
            });
  }
}
