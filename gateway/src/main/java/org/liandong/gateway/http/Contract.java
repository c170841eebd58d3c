package org.liandong.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** The OpenAPI document: read once, shared by all event loops, and served as it is. */
public final class Contract {
  private static final String API = "/openapi.yaml";
  private static final String MANAGEMENT = "/management.yaml";
  private static final Map<String, String> HEADERS =
      Map.of("Content-Type", "application/yaml", "Cache-Control", "no-cache");

  private final byte[] text;
  private final List<Operation> operations;

  private Contract(byte[] text) throws IOException {
    this.text = text;
    JsonNode document = new YAMLMapper().readTree(text);
    this.operations = new ContractReader(document).operations();
  }

  /** The contract with stations and backends; blocks, so only at start. */
  public static Contract read() {
    return read(API);
  }

  /** The contract with operators, on the management port; blocks, so only at start. */
  public static Contract management() {
    return read(MANAGEMENT);
  }

  private static Contract read(String resource) {
    try (InputStream in = Contract.class.getResourceAsStream(resource)) {
      return new Contract(in.readAllBytes());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static Contract parse(String yaml) throws IOException {
    return new Contract(yaml.getBytes(StandardCharsets.UTF_8));
  }

  List<Operation> operations() {
    return operations;
  }

  /**
   * Judges a body as the operation with this id would, that came by another way than a request. Its
   * reading fails with a {@link GatewayException}.
   */
  public StrictJson.Parsed judge(String operationId, Buffer body) {
    if (body.length() > BodyBudget.LARGEST) {
      throw GatewayException.of(
          FailureKind.TOO_LARGE, "too-large", "申报内容超过 1 MiB 的上限。材料请只报名称和摘要，不要内嵌文件。");
    }
    return operations.stream()
        .filter(operation -> operation.id().equals(operationId))
        .findFirst()
        .orElseThrow()
        .body()
        .judge(body);
  }

  /** Where the addresses begin whose faults are told to nobody. */
  List<String> hiding() {
    return operations.stream()
        .filter(operation -> !operation.tellsFaults())
        .map(Operation::literalStart)
        .toList();
  }

  /** Serves the document. */
  public Endpoint endpoint() {
    return ctx -> Future.succeededFuture(new Reply(200, HEADERS, Buffer.buffer(text)));
  }
}
