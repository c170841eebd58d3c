package org.liandong.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.stream.Stream;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStore;
import org.jclouds.blobstore.BlobStoreContext;
import org.jclouds.blobstore.domain.StorageMetadata;
import org.jclouds.blobstore.options.ListContainerOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.boot.DatabaseAddress;
import org.liandong.gateway.boot.StartRefused;

/** Materials in a store that speaks S3: a real server of it, and the library's client. */
@ExtendWith(DatabaseExtension.class)
class S3Test {
  private static final String BUCKET = "liandong";
  private static final String ACCESS_KEY = "access";
  private static final String SECRET_KEY = "secret-of-the-tests";

  private static S3Proxy server;
  private static BlobStoreContext blobs;
  private static DatabaseAddress database;
  private static RunningGateway gateway;

  @BeforeAll
  static void start(DatabaseAddress address) throws Exception {
    database = address;
    Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "s3-");
    Properties properties = new Properties();
    properties.setProperty("jclouds.filesystem.basedir", folder.toString());
    blobs =
        ContextBuilder.newBuilder("filesystem")
            .credentials(ACCESS_KEY, SECRET_KEY)
            .overrides(properties)
            .build(BlobStoreContext.class);
    blobs.getBlobStore().createContainerInLocation(null, BUCKET);
    server =
        S3Proxy.builder()
            .blobStore(blobs.getBlobStore())
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, ACCESS_KEY, SECRET_KEY)
            .build();
    server.start();
    Await.until(() -> server.getPort() > 0, () -> "the S3 server does not start");
    gateway = on(BUCKET).start();
  }

  private static Scene on(String bucket) {
    String settings =
        """
          s3:
            endpoint: http://127.0.0.1:%d
            region: us-east-1
            bucket: %s
            accessKey: %s
            secretKey: %s
            pathStyle: true
        audit:
        """
            .formatted(server.getPort(), bucket, ACCESS_KEY, SECRET_KEY);
    return RunningGateway.on(database).config("gateway.yaml", "audit:\n", settings);
  }

  @AfterAll
  static void stop() throws Exception {
    gateway.close();
    server.stop();
    blobs.close();
  }

  private static List<String> objects() {
    BlobStore store = blobs.getBlobStore();
    return store.list(BUCKET, ListContainerOptions.Builder.recursive()).stream()
        .map(StorageMetadata::getName)
        .filter(name -> !name.endsWith("/"))
        .toList();
  }

  @Test
  void a_case_with_papers_in_an_s3_store() throws Exception {
    byte[] paper = new byte[300_000];
    new Random(7).nextBytes(paper);
    System.arraycopy("%PDF-1.7\nMARKED-IN-S3".getBytes(StandardCharsets.US_ASCII), 0, paper, 0, 21);
    Uploader village = gateway.uploader(RunningGateway.VILLAGE);
    assertEquals(202, village.piece(paper, 0, 200_000).statusCode());
    assertEquals(201, village.piece(paper, 200_000, 300_000).statusCode());
    Agent agent = gateway.village();
    var body = agent.application(Applications.RESIDENCE_PERMIT);
    body.getJsonArray("materials").getJsonObject(0).put("sha256", SampleMaterial.sha256(paper));
    agent.receive(body).awaitConcluded("APPROVED");
    assertArrayEquals(
        paper, village.get("/api/v1/materials/" + SampleMaterial.sha256(paper)).body());

    assertEquals(2, objects().size(), "the paper and the sample, and no pieces: " + objects());
    for (String name : objects()) {
      try (var content = blobs.getBlobStore().getBlob(BUCKET, name).getPayload().openStream()) {
        String kept = new String(content.readAllBytes(), StandardCharsets.ISO_8859_1);
        assertFalse(kept.contains("MARKED-IN-S3"));
      }
    }
    Path incoming = gateway.folder().resolve("materials").resolve("incoming");
    Await.until(
        () -> {
          try (Stream<Path> left = Files.list(incoming)) {
            return left.findAny().isEmpty();
          }
        },
        () -> "something is left in " + incoming);
  }

  @Test
  void a_node_does_not_start_without_its_bucket() {
    Throwable refused = assertThrows(StartRefused.class, () -> on("nowhere").start());
    assertTrue(refused.getMessage().contains("materials"), refused.getMessage());
  }
}
