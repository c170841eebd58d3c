package org.liandong.gateway.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Everything of one run: database, nodes, network, backends, stations, and the dice. */
final class World {
  private final Random dice;
  private final Rules rules;
  private final Invariants invariants;
  private final Database database;
  private final Network network;
  private final List<Node> nodes = new ArrayList<>();
  private final List<Backend> backends = new ArrayList<>();
  private final List<Station> stations = new ArrayList<>();
  private final Map<String, Integer> seen = new TreeMap<>();
  private final List<String> trace;
  private final Timely timely = new Timely(this);
  private final Proofs proofs = new Proofs(this);
  private final Reading reading = new Reading(this);
  private final Heard heard = new Heard(this);
  private final Harvest harvest = new Harvest(this);
  private int cases;
  private int owners;
  private boolean chaos = true;
  private boolean lossy = true;

  World(Random dice, Rules rules, boolean clocksAgree, List<String> trace) {
    this.dice = dice;
    this.rules = rules;
    this.trace = trace;
    this.invariants = new Invariants(clocksAgree);
    this.database = new Database(this::committed);
    this.network = new Network(this);
    for (int i = 0; i < rules.backends().size(); i++) {
      backends.add(new Backend(this, i, rules.of(i)));
    }
    for (int i = 0; i < backends.size(); i++) beginReading(i);
    for (var name : List.of("n1", "n2", "n3")) {
      nodes.add(new Node(this, name, nextOwner(), random(1000)));
    }
  }

  private void beginReading(int backend) {
    if (!rules.of(backend).poll()) return;
    database.statement(Fenced.unfenced("start"), t -> t.put(CursorRow.atTheBeginning(backend)));
  }

  Rules rules() {
    return rules;
  }

  Database database() {
    return database;
  }

  Network network() {
    return network;
  }

  Invariants invariants() {
    return invariants;
  }

  List<Node> nodes() {
    return nodes;
  }

  List<Backend> backends() {
    return backends;
  }

  Backend backend(int id) {
    return backends.get(id);
  }

  List<Station> stations() {
    return stations;
  }

  Map<String, Integer> seen() {
    return seen;
  }

  int nextCaseId() {
    return ++cases;
  }

  int nextOwner() {
    return ++owners;
  }

  int random(int bound) {
    return dice.nextInt(bound);
  }

  /** Never in the quiet phase. */
  boolean chance(int percent) {
    return chaos && dice.nextInt(100) < percent;
  }

  /** Requests get lost until what was held up is there, also while all else is quiet. */
  boolean losesRequest() {
    return lossy && dice.nextInt(100) < 8;
  }

  boolean lost(String what) {
    boolean lost = chance(4);
    if (lost) saw("lost: " + what);
    return lost;
  }

  List<Answer.What> script() {
    var script = new ArrayList<Answer.What>();
    while (script.size() < 2 && random(100) < 30) {
      script.add(request(random(100)));
      if (random(100) < 10) script.add(Answer.What.MORE);
    }
    script.add(Answer.What.ACCEPTED);
    script.add(random(100) < 85 ? Answer.What.APPROVED : Answer.What.REJECTED);
    if (random(100) < 20) script.add(1 + random(script.size() - 1), Answer.What.EXTENDED);
    return script;
  }

  private static Answer.What request(int dice) {
    if (dice < 25) return Answer.What.AGAIN;
    return dice < 75 ? Answer.What.BOTH : Answer.What.CORRECTION;
  }

  /** So long an organ leaves a case lying. */
  int silence() {
    return random(100) < 20 ? random(60) : 0;
  }

  /** One statement in a transaction of its own; false if its end is unknown. */
  boolean heard(String what, Fenced fenced, UnaryOperator<Tables> work) {
    if (lost(what + " did not arrive")) return false;
    database.statement(fenced, work);
    return !lost(what + " done, reply lost");
  }

  /** Time passes one tick at a time; clients give up by themselves, whatever the scheduler does. */
  void tick(int ticks) {
    for (int i = 0; i < ticks; i++) {
      for (int aborted = database.tick(1); aborted > 0; aborted--) saw("idle transaction aborted");
      for (var node : nodes) node.urgent().forEach(node::run);
    }
    trace("tick");
  }

  void quiet() {
    chaos = false;
    nodes.forEach(Node::wake);
    trace("--- quiet");
  }

  void reliable() {
    lossy = false;
    network.hurry();
  }

  private void committed(Tables before, Tables after, Fenced fenced, long now) {
    if (trace != null) trace.addAll(Changes.between(before, after));
    harvest.committed(before, after, now);
    invariants.committed(before, after, fenced, now);
    timely.committed(before, after, now);
    proofs.committed(before, after);
    reading.committed(before, after, fenced);
    heard.committed(before, after);
  }

  Reading reading() {
    return reading;
  }

  Heard heard() {
    return heard;
  }

  /** The one that listens is the last. */
  int platform() {
    return backends.size() - 1;
  }

  Harvest harvest() {
    return harvest;
  }

  void saw(String event) {
    seen.merge(event, 1, Integer::sum);
    if (trace != null && !event.contains("point ")) trace("    (" + event + ")");
  }

  void trace(String line) {
    if (trace != null) trace.add("t=" + database.now() + " " + line);
  }
}
