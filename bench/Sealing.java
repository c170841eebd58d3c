import io.vertx.core.buffer.Buffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.liandong.gateway.sealing.KeyRing;
import org.liandong.gateway.sealing.SealAlgorithm;
import org.liandong.gateway.sealing.Sealer;

/** What sealing costs: a key of its own and a body sealed by it, and the same opened again. */
final class Sealing {
  private static final int ROUNDS = 5;
  private static final int WARM_UP = 60_000;
  private static final int MEASURED = 60_000;

  private Sealing() {}

  public static void main(String[] arguments) throws Exception {
    Buffer body = Buffer.buffer(Files.readAllBytes(Path.of(arguments[0])));
    System.out.printf("%d bytes, microseconds each, %d rounds of %d%n", body.length(), ROUNDS, MEASURED);
    for (SealAlgorithm algorithm : SealAlgorithm.values()) {
      Sealer sealer = new Sealer(KeyRing.parse(KeyRing.fresh()), algorithm);
      seal(sealer, body, WARM_UP);
      open(sealer, body, WARM_UP);
      for (int round = 0; round < ROUNDS; round++) {
        System.out.printf(
            Locale.ROOT,
            "%s  seal %.1f  open %.1f%n",
            algorithm,
            seal(sealer, body, MEASURED),
            open(sealer, body, MEASURED));
      }
    }
  }

  private static double seal(Sealer sealer, Buffer body, int times) {
    long began = System.nanoTime();
    long bytes = 0;
    for (int i = 0; i < times; i++) {
      Sealer.RowKey key = sealer.newKey("submission " + i);
      bytes += key.wrapped().length() + key.seal("body", body).length();
    }
    return micros(began, times, bytes);
  }

  private static double open(Sealer sealer, Buffer body, int times) {
    Sealer.RowKey key = sealer.newKey("submission 1");
    Buffer wrapped = key.wrapped();
    Buffer sealed = key.seal("body", body);
    long began = System.nanoTime();
    long bytes = 0;
    for (int i = 0; i < times; i++) {
      bytes += sealer.key(wrapped, "submission 1").open("body", sealed).length();
    }
    return micros(began, times, bytes);
  }

  /** What was made is looked at, or the compiler would leave it out. */
  private static double micros(long began, int times, long bytes) {
    if (bytes == 0) {
      throw new IllegalStateException("nothing was done");
    }
    return (System.nanoTime() - began) / 1e3 / times;
  }
}
