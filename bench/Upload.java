import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * How fast a paper is uploaded: without a line in between, and over lines that are slow, far away
 * and break. See bench/upload.sh. Arguments: the API's address, a village agent's token.
 */
final class Upload {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final Random RANDOM = new Random(7);

  private Upload() {}

  /** A line: bits a second, round trip in ms, how often it breaks, in pieces of so many bytes. */
  record Line(String name, long bits, long roundTrip, int breaks, int bytes, int piece) {}

  public static void main(String[] arguments) throws Exception {
    String base = arguments[0];
    String token = arguments[1];
    System.out.println("line                                   MiB  pieces of   seconds   kbit/s   of the line");
    direct(base, token, 100 << 20, 100 << 20);
    direct(base, token, 100 << 20, 4 << 20);
    for (Line line :
        new Line[] {
          new Line("64 kbit/s, 200 ms", 64_000, 200, 0, 256 << 10, 64 << 10),
          new Line("2 Mbit/s, 600 ms", 2_000_000, 600, 0, 5 << 20, 512 << 10),
          new Line("2 Mbit/s, 600 ms", 2_000_000, 600, 0, 5 << 20, 5 << 20),
          new Line("2 Mbit/s, 600 ms, breaks 20 times", 2_000_000, 600, 20, 5 << 20, 512 << 10),
          new Line("2 Mbit/s, 600 ms, breaks 20 times", 2_000_000, 600, 20, 5 << 20, 5 << 20)
        }) {
      over(line, base, token);
    }
    System.exit(0);
  }

  private static byte[] paper(int bytes) {
    byte[] paper = new byte[bytes];
    RANDOM.nextBytes(paper);
    System.arraycopy("%PDF-1.7\n".getBytes(), 0, paper, 0, 9);
    return paper;
  }

  private static void direct(String base, String token, int bytes, int piece) throws Exception {
    byte[] paper = paper(bytes);
    long began = System.nanoTime();
    bring(base, token, paper, piece);
    tell("none (loopback)", bytes, piece, System.nanoTime() - began, 0);
  }

  private static void over(Line line, String base, String token) throws Exception {
    Vertx vertx = Vertx.vertx();
    int port = new Proxy(vertx, line, URI.create(base).getPort()).listen();
    byte[] paper = paper(line.bytes());
    long began = System.nanoTime();
    bring("http://127.0.0.1:" + port, token, paper, line.piece());
    tell(line.name(), line.bytes(), line.piece(), System.nanoTime() - began, line.bits());
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  private static void tell(String line, int bytes, int piece, long nanos, long bits) {
    double seconds = nanos / 1e9;
    double rate = bytes * 8 / seconds;
    System.out.printf(
        "%-36s %6.2f %6d KiB %9.1f %8.0f %s%n",
        line,
        bytes / 1048576.0,
        piece >> 10,
        seconds,
        rate / 1000,
        bits == 0 ? "" : "%12.0f %%".formatted(rate * 100 / bits));
  }

  /** As a station's program does it: a piece, and where the line broke, a question. */
  private static void bring(String base, String token, byte[] paper, int piece) throws Exception {
    String sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(paper));
    int received = 0;
    while (received < paper.length) {
      int until = Math.min(paper.length, received + piece);
      byte[] body = Arrays.copyOfRange(paper, received, until);
      try {
        received = put(base, token, sha256, body, "bytes " + received + '-' + (until - 1) + '/' + paper.length);
      } catch (IOException broken) {
        received = asked(base, token, sha256, paper.length, received);
      }
    }
  }

  private static int asked(String base, String token, String sha256, int total, int otherwise)
      throws Exception {
    try {
      return put(base, token, sha256, new byte[0], "bytes */" + total);
    } catch (IOException brokenAgain) {
      return otherwise;
    }
  }

  private static int put(String base, String token, String sha256, byte[] body, String range)
      throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + "/api/v1/materials/" + sha256))
            .header("Authorization", "Bearer " + token)
            .header("Content-Range", range)
            .PUT(BodyPublishers.ofByteArray(body))
            .build();
    HttpResponse<String> answer = CLIENT.send(request, BodyHandlers.ofString());
    if (answer.statusCode() == 409) {
      throw new IOException("another piece is still being written");
    }
    if (answer.statusCode() >= 300) {
      throw new IllegalStateException(answer.statusCode() + answer.body());
    }
    return new JsonObject(answer.body()).getInteger("received");
  }

  /** One line for all connections: what goes up shares its bits. */
  private static final class Proxy {
    private static final int CHUNK = 1024;

    private final Vertx vertx;
    private final NetClient client;
    private final Line line;
    private final int port;
    private final Deque<Long> breaks = new ArrayDeque<>();
    private long passed;

    private Proxy(Vertx vertx, Line line, int port) {
      this.vertx = vertx;
      this.client = vertx.createNetClient(new NetClientOptions().setSoLinger(0));
      this.line = line;
      this.port = port;
      RANDOM.longs(line.breaks(), 0, line.bytes()).sorted().forEach(breaks::add);
    }

    private int listen() throws Exception {
      return vertx
          .createNetServer(new NetServerOptions().setSoLinger(0).setHost("127.0.0.1"))
          .connectHandler(this::connect)
          .listen()
          .await(10, TimeUnit.SECONDS)
          .actualPort();
    }

    private void connect(NetSocket caller) {
      caller.pause();
      client
          .connect(port, "127.0.0.1")
          .onSuccess(
              gateway -> {
                gateway.handler(answer -> later(() -> caller.write(answer)));
                gateway.closeHandler(closed -> later(caller::close));
                gateway.exceptionHandler(broken -> {});
                caller.exceptionHandler(broken -> gateway.close());
                caller.closeHandler(closed -> gateway.close());
                caller.handler(sent -> pass(caller, gateway, sent, 0));
                caller.resume();
              });
    }

    private void later(Runnable arrives) {
      vertx.setTimer(line.roundTrip() / 2, arrived -> arrives.run());
    }

    private void pass(NetSocket caller, NetSocket gateway, Buffer sent, int from) {
      if (from >= sent.length()) {
        caller.resume();
        return;
      }
      caller.pause();
      // A timer is no finer than a millisecond: as much goes with each as the line takes in ten.
      int most = (int) Math.max(CHUNK, line.bits() / 8 / 100);
      int until = Math.min(sent.length(), from + most);
      long millis = Math.max(1, Math.round((until - from) * 8000.0 / line.bits()));
      vertx.setTimer(
          millis,
          through -> {
            passed += until - from;
            if (!breaks.isEmpty() && passed >= breaks.peek()) {
              breaks.poll();
              gateway.close();
              caller.close();
              return;
            }
            Buffer piece = sent.getBuffer(from, until);
            later(() -> gateway.write(piece));
            pass(caller, gateway, sent, until);
          });
    }
  }
}
