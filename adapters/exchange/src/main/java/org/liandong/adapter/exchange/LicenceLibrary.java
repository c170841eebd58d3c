package org.liandong.adapter.exchange;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Base64;
import org.liandong.adapter.exchange.Platform.Found;
import org.liandong.adapter.spi.LicenceRequest;
import org.liandong.adapter.spi.LicenceResult;

/** 电子证照库: one licence, by its identifier and with a cause. */
final class LicenceLibrary {
  private final ExchangeSettings settings;
  private final Platform platform;

  LicenceLibrary(ExchangeSettings settings, Platform platform) {
    this.settings = settings;
    this.platform = platform;
  }

  Future<LicenceResult> licence(LicenceRequest request) {
    JsonObject parameters =
        new JsonObject()
            .put(settings.name("certIdentifier"), request.certIdentifier())
            .put(settings.name("useCause"), request.useCause());
    if (request.holderId() != null) {
      parameters.put(settings.name("holderId"), request.holderId());
    }
    return platform
        .ask(settings.licence(), parameters, platform.deadline())
        .map(found -> result(request, found));
  }

  private static LicenceResult result(LicenceRequest request, Found found) {
    JsonObject data = found.data().orElse(null);
    if (data == null) {
      return new LicenceResult(false, null, null, null, null, null, null, found.exchange());
    }
    try {
      // What we did not ask for is no answer, whoever mixed it up.
      if (!request.certIdentifier().equals(data.getString("certIdentifier"))) {
        throw found.reply().unreadable();
      }
      String until = data.getString("validUntil");
      return new LicenceResult(
          true,
          data.getString("certName"),
          data.getString("holderName"),
          until == null ? null : LocalDate.parse(until),
          data.getString("fileName"),
          data.getString("mediaType"),
          Buffer.buffer(Base64.getDecoder().decode(data.getString("content"))),
          found.exchange());
    } catch (ClassCastException
        | DateTimeException
        | IllegalArgumentException
        | NullPointerException e) {
      throw found.reply().unreadable();
    }
  }
}
