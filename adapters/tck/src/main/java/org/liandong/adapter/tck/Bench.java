package org.liandong.adapter.tck;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.liandong.adapter.host.Host;
import org.liandong.adapter.host.HostSettings;
import org.liandong.adapter.spi.Adapter;
import org.liandong.adapter.spi.AdapterFactory;
import org.liandong.adapter.spi.Capability;
import org.opentest4j.TestAbortedException;

/** What one case is tried with: a remote, and adapters that are connected with it. */
public final class Bench implements AutoCloseable {
  /** Of a case that waits for no time to run out. */
  static final Duration PATIENT = Duration.ofSeconds(10);

  /** Of a case that does. */
  static final Duration SHORT = Duration.ofMillis(600);

  /** A busy machine may be late by so much. */
  private static final Duration GRACE = Duration.ofMillis(1500);

  static final String BACKEND = "tck";

  private final Vertx vertx;
  private final Starter starter;
  private final AdapterFactory factory;
  private final Dialect dialect;
  private final ScriptedRemote remote;
  private final List<Host> hosts = new ArrayList<>();
  private final List<Socket> deaf = new ArrayList<>();
  private volatile Instant now = Specimens.NOON;
  private Adapter adapter;
  private Errand errand;

  Bench(Vertx vertx, Starter starter, AdapterFactory factory, Dialect dialect) {
    this.vertx = vertx;
    this.starter = starter;
    this.factory = factory;
    this.dialect = dialect;
    this.remote = new ScriptedRemote(dialect::aside);
  }

  public ScriptedRemote remote() {
    return remote;
  }

  public Dialect dialect() {
    return dialect;
  }

  public AdapterFactory factory() {
    return factory;
  }

  Vertx vertx() {
    return vertx;
  }

  /** The adapter of the remote, with time enough. */
  public Adapter adapter() {
    if (adapter == null) {
      adapter = adapter(PATIENT, remote.url());
    }
    return adapter;
  }

  /** Another one, which is given up after so long. */
  public Adapter adapter(Duration timeout, String url) {
    Host host =
        new Host(
            vertx,
            new HostSettings(BACKEND, timeout, 64),
            () -> now,
            (backend, caseId, material, to) -> Specimens.copy(caseId, material, to));
    hosts.add(host);
    Adapter made = starter.made(() -> factory.create(host, dialect.settings(url)));
    Assertions.assertNotNull(made, "create gave null");
    return made;
  }

  /** From now on it is so much later for all adapters. */
  void passes(Duration time) {
    now = now.plus(time);
  }

  /** Ends all adapters, as the gateway does. */
  void closeAdapters() {
    hosts.forEach(host -> settled(host.close()));
    hosts.clear();
  }

  /** The adapter of a backend that nobody runs: the port is taken, and nobody listens there. */
  Adapter lonely() {
    try {
      Socket taken = new Socket();
      deaf.add(taken);
      taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      return adapter(PATIENT, "http://127.0.0.1:" + taken.getLocalPort());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public boolean can(Capability capability) {
    return adapter().capabilities().contains(capability);
  }

  /** Skips the case where the adapter does not name one of them. */
  public void needs(Capability... capabilities) {
    Set<Capability> named = adapter().capabilities();
    for (Capability capability : capabilities) {
      Assumptions.assumeTrue(named.contains(capability), "适配器没有声明能力 " + capability);
    }
  }

  /** Tries this with each errand of the adapter; skips the case where it has none. */
  void each(Consumer<Errand> tried) {
    List<Errand> errands = errands();
    Optional<TestAbortedException> skipped = Optional.empty();
    int done = 0;
    for (Errand one : errands) {
      errand = one;
      remote.forget();
      try {
        tried.accept(one);
        done++;
      } catch (TestAbortedException notOfThisOne) {
        skipped = Optional.of(notOfThisOne);
      } catch (AssertionError fault) {
        throw errands.size() == 1 ? fault : new AssertionError(one + ": " + fault.getMessage());
      }
    }
    if (done == 0) {
      throw skipped.orElseThrow();
    }
  }

  /** The same with those that have an effect. */
  void eachDeed(Consumer<Errand> tried) {
    each(
        one -> {
          Assumptions.assumeTrue(one.hasEffect(), "适配器只查询，不改变对方的数据");
          tried.accept(one);
        });
  }

  /** The one under way; where none is, the adapter's first. */
  Errand errand() {
    return errand == null ? errands().get(0) : errand;
  }

  private List<Errand> errands() {
    List<Errand> errands = Errand.of(adapter().capabilities());
    Assumptions.assumeFalse(
        errands.isEmpty(), "适配器没有声明 SUBMIT、REPORT、NUMBER、LOOK_UP、LICENCE 中的任何一种能力");
    return errands;
  }

  /** From now on the remote does what it is asked for. */
  void succeeds() {
    Errand errand = errand();
    remote.does(request -> Conduct.say(errand.success(dialect, request)));
  }

  /** From now on the remote answers all with this. */
  void says(Reply reply) {
    remote.does(request -> Conduct.say(reply));
  }

  /** Two requests came, under one key. */
  void assertOneKeyTwice() {
    List<String> keys = remote.received().stream().map(dialect::key).toList();
    Assertions.assertEquals(2, keys.size());
    Assertions.assertEquals(keys.get(0), keys.get(1));
  }

  /** The errand, once, with time enough. */
  Outcome<Object> run(int n) {
    return run(adapter(), PATIENT, n);
  }

  /** The errand of another adapter, once, with time enough. */
  Outcome<Object> run(Adapter one) {
    return run(one, PATIENT, 1);
  }

  /** The errand with little time. */
  Outcome<Object> runShort(int n) {
    Errand errand = errand();
    return hurried(one -> errand.run(one, Specimens.key(n)).map(result -> (Object) result));
  }

  /** A call with little time; with more where a busy machine did not get it out in that. */
  <T> Outcome<T> hurried(Function<Adapter, Future<T>> call) {
    int before = remote.received().size();
    Outcome<T> first = within(SHORT, call);
    boolean notTried = first.sentNothing() && remote.received().size() == before;
    return notTried ? within(PATIENT, call) : first;
  }

  private <T> Outcome<T> within(Duration timeout, Function<Adapter, Future<T>> call) {
    Adapter one = adapter(timeout, remote.url());
    return call(timeout, () -> call.apply(one));
  }

  private Outcome<Object> run(Adapter one, Duration timeout, int n) {
    Errand errand = errand();
    return call(timeout, () -> errand.run(one, Specimens.key(n)).map(result -> (Object) result));
  }

  /** A call on an event loop, which must end in time. */
  public <T> Outcome<T> call(Supplier<Future<T>> call) {
    return call(PATIENT, call);
  }

  /** A call that the gateway would give up after so long. */
  <T> Outcome<T> call(Duration timeout, Supplier<Future<T>> call) {
    return ended(begin(vertx.getOrCreateContext(), call), timeout);
  }

  /** Begins a call on this event loop. */
  <T> Future<T> begin(Context loop, Supplier<Future<T>> call) {
    Promise<T> done = Promise.promise();
    loop.runOnContext(
        ignored -> {
          try {
            Future<T> made = call.get();
            if (made == null) {
              done.fail(new AssertionError("the method gave null instead of a future"));
            } else {
              made.onComplete(done);
            }
          } catch (RuntimeException | Error thrown) {
            done.fail(new AssertionError("the method threw " + thrown.getClass().getName()));
          }
        });
    return done.future();
  }

  /** Waits for a call's end; a call that is not over in time is a fault. */
  <T> Outcome<T> ended(Future<T> call, Duration timeout) {
    try {
      long most = timeout.plus(GRACE).toMillis();
      T value = call.toCompletionStage().toCompletableFuture().get(most, TimeUnit.MILLISECONDS);
      return new Outcome<>(value, null);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof AssertionError fault) {
        throw fault;
      }
      return new Outcome<>(null, e.getCause());
    } catch (TimeoutException e) {
      throw new AssertionError("no result in time: the call must end by itself after callTimeout");
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void settled(Future<?> future) {
    ended(future, PATIENT);
  }

  @Override
  public void close() {
    closeAdapters();
    remote.close();
    deaf.forEach(ScriptedRemote::shut);
    if (remote.trouble() != null) {
      throw new AssertionError(
          "the dialect could not answer: " + remote.trouble(), remote.trouble());
    }
  }
}
