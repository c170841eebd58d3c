package org.liandong.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import java.util.List;

/**
 * A JSON Schema (2020-12), compiled once and used for every request. Safe for use by several
 * threads.
 */
final class CompiledSchema {
  private static final SchemaRegistryConfig CONFIG =
      SchemaRegistryConfig.builder()
          .formatAssertionsEnabled(true)
          .regularExpressionFactory(PlainPattern::of)
          .build();

  private static final Dialect DIALECT =
      Dialect.builder(Dialects.getDraft202012())
          .keyword(new NonValidationKeyword("x-hint"))
          .formats(List.of(TextFormat.values()))
          .build();

  private final JsonNode source;
  private final Schema schema;

  private CompiledSchema(JsonNode source) {
    this.source = source;
    this.schema =
        SchemaRegistry.withDialect(DIALECT, registry -> registry.schemaRegistryConfig(CONFIG))
            .getSchema(source);
    schema.initializeValidators();
  }

  /**
   * Compiles a schema. A keyword {@code x-hint} beside an assertion is what a person is told when
   * it fails.
   */
  public static CompiledSchema of(JsonNode schema) {
    return new CompiledSchema(schema);
  }

  /**
   * Every fault of the value, each under its pointer; empty where there is none.
   *
   * @param at the pointer of the value itself, {@code ""} for a whole body, {@code "/form"} for a
   *     form in it
   */
  public List<FieldError> faults(JsonNode value, String at) {
    List<Error> errors = errors(value);
    return errors.isEmpty() ? List.of() : new SchemaFaults(source, at).of(errors);
  }

  private List<Error> errors(JsonNode value) {
    try {
      return schema.validate(value);
    } catch (RuntimeException | StackOverflowError cannotJudge) {
      throw GatewayException.malformed("unprocessable", "请求内容无法校验，请检查其结构和数值后重试。");
    }
  }
}
