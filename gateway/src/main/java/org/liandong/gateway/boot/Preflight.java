package org.liandong.gateway.boot;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.liandong.gateway.catalogue.GatewaySettings;
import org.liandong.gateway.catalogue.Secret;
import org.liandong.gateway.http.Accounts;
import org.liandong.gateway.http.AuthSettings;
import org.liandong.gateway.http.FetchedKeys;
import org.liandong.gateway.http.KeyProvider;
import org.liandong.gateway.http.KeySet;
import org.liandong.gateway.http.KeySource;
import org.liandong.gateway.materials.MaterialStorage;
import org.liandong.gateway.sealing.KeyRing;
import org.liandong.gateway.sealing.SealAlgorithm;
import org.liandong.gateway.sealing.Sealer;

/**
 * What a node looks at before it touches the database: one that cannot serve must not have brought
 * the tables up to date.
 */
final class Preflight {
  private Preflight() {}

  /**
   * Whose tokens are believed, by which keys personal data is sealed, and where papers are kept.
   */
  record Keys(AuthSettings auth, KeyRing ring, Sealer sealer, MaterialStorage storage) {}

  /** Fails with {@link StartRefused}. */
  static Future<Keys> look(Vertx vertx, GatewaySettings settings, MeterRegistry metrics) {
    return keys(vertx, settings.auth(), metrics)
        .recover(
            unusable ->
                Future.failedFuture(StartRefused.unusableKeys(settings.auth().jwks(), unusable)))
        .map(keys -> auth(settings.auth(), settings.intake().fingerprintKey(), keys))
        .compose(auth -> vertx.executeBlocking(() -> seals(settings, auth), false));
  }

  private static Keys seals(GatewaySettings settings, AuthSettings auth) {
    KeyRing ring = ring(Path.of(settings.sealing().keys()));
    requireFree(settings.api(), settings.management());
    SealAlgorithm algorithm = SealAlgorithm.valueOf(settings.sealing().algorithm());
    return new Keys(auth, ring, new Sealer(ring, algorithm), storage(settings.materials()));
  }

  private static MaterialStorage storage(GatewaySettings.Materials settings) {
    try {
      return MaterialStorage.open(settings);
    } catch (IOException unusable) {
      throw StartRefused.materialsUnusable(
          settings.s3() == null ? settings.folder() : settings.s3().endpoint(), unusable);
    }
  }

  static KeyRing ring(Path file) {
    try {
      return KeyRing.parse(Files.readString(file));
    } catch (IOException unreadable) {
      throw StartRefused.sealingKeys(
          "读不出密钥文件 %s。请用 new-sealing-key 生成，或检查 gateway.yaml 的 sealing.keys 和文件权限。", file);
    } catch (IllegalArgumentException unusable) {
      throw StartRefused.sealingKeys("密钥文件 %s 不能用：%s。", file, unusable.getMessage());
    }
  }

  private static AuthSettings auth(GatewaySettings.Auth auth, Secret key, KeySource keys) {
    Accounts accounts = new Accounts(key.reveal().getBytes(StandardCharsets.UTF_8));
    return new AuthSettings(keys, auth.issuer(), auth.audience(), auth.leeway(), accounts);
  }

  private static Future<KeySource> keys(
      Vertx vertx, GatewaySettings.Auth auth, MeterRegistry metrics) {
    if (auth.isFetched()) {
      var provider = new KeyProvider(vertx, auth.jwks());
      return FetchedKeys.open(provider::keys, auth.kept(), metrics);
    }
    // Keys of a file do not grow old; the alert finds its metric all the same.
    Gauge.builder("liandong.keys.age", () -> 0).baseUnit("seconds").register(metrics);
    return vertx.executeBlocking(() -> KeySource.fixed(KeySet.read(Path.of(auth.jwks()))), false);
  }

  /** Both at once: two addresses may be one port. */
  private static void requireFree(GatewaySettings.Listen api, GatewaySettings.Listen management) {
    try {
      ServerSocket held = bound(api);
      try {
        bound(management).close();
      } finally {
        held.close();
      }
    } catch (IOException unclosed) {
      throw new UncheckedIOException(unclosed);
    }
  }

  private static ServerSocket bound(GatewaySettings.Listen listen) throws IOException {
    ServerSocket socket = new ServerSocket();
    try {
      socket.bind(new InetSocketAddress(listen.host(), listen.port()));
      return socket;
    } catch (IOException taken) {
      socket.close();
      throw StartRefused.cannotListen(listen.host(), listen.port(), taken);
    }
  }
}
