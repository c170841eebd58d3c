package org.liandong.gateway.materials;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.liandong.gateway.catalogue.GatewaySettings;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** Any store that speaks S3. What it is given is sealed already: whoever runs it reads nothing. */
final class S3Store implements ObjectStore, AutoCloseable {
  private static final String PREFIX = "materials/";
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration SILENCE = Duration.ofSeconds(30);
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final S3Client client;
  private final String bucket;
  private final Path copies;

  /**
   * A store.
   *
   * @param copies the folder of what is fetched
   */
  S3Store(GatewaySettings.S3 settings, Path copies) {
    this.bucket = settings.bucket();
    this.copies = copies;
    this.client =
        S3Client.builder()
            .endpointOverride(URI.create(settings.endpoint()))
            .region(Region.of(settings.region()))
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(
                        settings.accessKey(), settings.secretKey().reveal())))
            .forcePathStyle(settings.pathStyle())
            // Stores that are not Amazon's know the old protocol; every frame has a tag anyway.
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .overrideConfiguration(limits -> limits.apiCallTimeout(LONGEST))
            .httpClient(
                UrlConnectionHttpClient.builder()
                    .connectionTimeout(CONNECT)
                    .socketTimeout(SILENCE)
                    .build())
            .build();
  }

  @Override
  public void put(String name, Path file) throws IOException {
    told(() -> client.putObject(put -> put.bucket(bucket).key(PREFIX + name), file));
    Files.deleteIfExists(file);
  }

  /** Fetched whole: a reader may be slower than the store will wait for. */
  @Override
  public Fetched fetch(String name) throws IOException {
    Path copy = copies.resolve("copy-" + UUID.randomUUID());
    told(() -> client.getObject(get -> get.bucket(bucket).key(PREFIX + name), copy));
    return new Fetched(copy, true);
  }

  @Override
  public void delete(String name) throws IOException {
    told(() -> client.deleteObject(delete -> delete.bucket(bucket).key(PREFIX + name)));
  }

  @Override
  public void probe() throws IOException {
    told(() -> client.headBucket(head -> head.bucket(bucket)));
    Files.delete(Files.createTempFile(copies, "probe-", ".tmp"));
  }

  /** Whatever the library throws is a store that does not work. */
  private static void told(Call call) throws IOException {
    try {
      call.run();
    } catch (NoSuchKeyException gone) {
      throw new NoSuchFileException(gone.getClass().getSimpleName());
    } catch (SdkException failed) {
      throw new IOException("the S3 store failed: " + failed.getClass().getSimpleName(), failed);
    }
  }

  @FunctionalInterface
  private interface Call {
    Object run() throws IOException;
  }

  @Override
  public void close() {
    client.close();
  }
}
