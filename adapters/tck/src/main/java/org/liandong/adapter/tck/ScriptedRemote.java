package org.liandong.adapter.tck;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * A remote that does as it is told: it speaks HTTP on a free port of this machine, breaks
 * connections off, is silent, or sends what nobody expects. It notes what came.
 */
public final class ScriptedRemote implements AutoCloseable {
  /** Its threads' names begin so; they are no adapter's. */
  static final String THREADS = "scripted-remote";

  private static final Duration PAUSE = Duration.ofMillis(10);

  private final Function<Received, Optional<Reply>> aside;
  private final ServerSocket server;
  private final int port;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicInteger asides = new AtomicInteger();
  private final AtomicLong written = new AtomicLong();
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile Function<Received, Conduct> script = request -> Conduct.say(Reply.empty(404));
  private volatile boolean resetting;
  private volatile Throwable trouble;

  /**
   * Listens at once.
   *
   * @param aside answers what is not the call itself, such as fetching a token: neither scripted
   *     nor counted
   */
  public ScriptedRemote(Function<Received, Optional<Reply>> aside) {
    this.aside = aside;
    try {
      this.server = new ServerSocket(0, 256, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.port = server.getLocalPort();
    start("accept", this::accept);
  }

  /** {@code http://127.0.0.1:<port>}. */
  public String url() {
    return "http://127.0.0.1:" + port;
  }

  /** From now on it does this with each request. */
  public void does(Function<Received, Conduct> next) {
    script = next;
  }

  /** From now on it breaks each connection off before anything is read. */
  public void resetsAtOnce() {
    resetting = true;
  }

  /** Forgets what came and what it was told to do. */
  void forget() {
    received.clear();
    written.set(0);
    resetting = false;
    script = request -> Conduct.say(Reply.empty(404));
  }

  /** What came, in order, without what was aside. */
  public List<Received> received() {
    return List.copyOf(received);
  }

  /**
   * How many requests came, those aside among them, once something has come or so long is over:
   * what is under way is waited for.
   */
  int requestsWithin(Duration longest) {
    long deadline = System.nanoTime() + longest.toNanos();
    while (requests() == 0 && System.nanoTime() < deadline) {
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    return requests();
  }

  private int requests() {
    return received.size() + asides.get();
  }

  /** How many bytes it could send. */
  public long written() {
    return written.get();
  }

  /** What the author's dialect threw when it was asked for an answer; null where it did not. */
  Throwable trouble() {
    return trouble;
  }

  /** Nobody listens any more. */
  @Override
  public void close() {
    closed.countDown();
    shut(server);
    open.forEach(ScriptedRemote::shut);
  }

  private void accept() throws IOException {
    while (closed.getCount() > 0) {
      Socket socket = server.accept();
      open.add(socket);
      start("connection", () -> serve(socket));
    }
  }

  private void serve(Socket socket) throws IOException {
    Wire wire = new Wire(socket, closed, written);
    try (socket) {
      if (resetting) {
        wire.reset();
        return;
      }
      socket.setTcpNoDelay(true);
      RequestReader requests = new RequestReader(socket.getInputStream());
      Optional<Received> next = requests.next();
      while (next.isPresent() && conduct(next.get()).on(wire) && keepsOpen(next.get())) {
        next = requests.next();
      }
    } finally {
      open.remove(socket);
    }
  }

  private Conduct conduct(Received request) {
    try {
      Optional<Reply> beside = aside.apply(request);
      if (beside.isPresent()) {
        asides.incrementAndGet();
        return Conduct.say(beside.get());
      }
      received.add(request);
      return script.apply(request);
    } catch (RuntimeException | AssertionError thrown) {
      trouble = thrown;
      return Conduct.reset();
    }
  }

  private static boolean keepsOpen(Received request) {
    return !"close".equalsIgnoreCase(request.header("Connection"));
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void start(String name, Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException over) {
                // The other side went away, or this one is closed: both are what a test wants.
                return;
              }
            },
            THREADS + '-' + name);
    thread.setDaemon(true);
    thread.start();
  }

  static void shut(AutoCloseable one) {
    try {
      one.close();
    } catch (Exception e) {
      throw new IllegalStateException("a socket that does not close", e);
    }
  }
}
