package org.liandong.gateway.protocol;

import java.util.ArrayList;
import java.util.List;

/** What is under way between nodes and backends: late, lost, out of order, answered at any time. */
final class Network {
  private record Response(Exchange exchange, Exchange.Reply reply) {}

  private final World world;
  private final List<Exchange> requests = new ArrayList<>();
  private final List<Exchange> slow = new ArrayList<>();
  private final List<Response> responses = new ArrayList<>();

  Network(World world) {
    this.world = world;
  }

  /** False when the connection was refused: then nothing was sent. */
  boolean send(Exchange exchange) {
    if (world.chance(5)) {
      world.saw("connection refused");
      exchange.answer(Exchange.Reply.of(Exchange.Said.NOT_CONNECTED));
      return false;
    }
    if (world.losesRequest()) world.saw("request lost");
    else if (world.chance(6)) slow.add(exchange);
    else requests.add(exchange);
    return true;
  }

  /** Delivers one request or one response, any of them; false if nothing is under way. */
  boolean deliver() {
    int waiting = requests.size() + responses.size();
    if (waiting == 0) return false;
    int one = world.random(waiting);
    if (one < requests.size()) arrive(requests.remove(one));
    else answer(responses.remove(one - requests.size()));
    return true;
  }

  /** What was held up somewhere comes at last, long after its client has given up. */
  void hurry() {
    requests.addAll(slow);
    slow.clear();
  }

  boolean empty() {
    return requests.isEmpty() && responses.isEmpty() && slow.isEmpty();
  }

  private void arrive(Exchange request) {
    if (world.database().now() - request.sentAt() > Rules.LEASE)
      world.saw("request after the lease");
    world.trace("backend " + request.backend() + " gets " + request.key());
    var reply = world.backend(request.backend()).receive(request);
    if (world.chance(10)) world.saw("response lost");
    else responses.add(new Response(request, reply));
  }

  private void answer(Response response) {
    response.exchange().answer(response.reply());
  }
}
