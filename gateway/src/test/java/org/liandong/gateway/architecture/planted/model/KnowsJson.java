package org.liandong.gateway.architecture.planted.model;

import io.vertx.core.json.JsonObject;
import org.liandong.gateway.architecture.planted.catalogue.KnowsRouting;

/** Breaks two rules: the model is plain Java, and knows nobody. */
public record KnowsJson(JsonObject value, KnowsRouting above) {}
