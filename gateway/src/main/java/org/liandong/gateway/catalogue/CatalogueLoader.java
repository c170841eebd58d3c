package org.liandong.gateway.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.liandong.gateway.model.Authority;
import org.liandong.gateway.model.WorkClock;

/**
 * Reads a configuration folder and checks everything that can be known of each file and of the
 * references between them. Blocks: for start-up, never for an event loop.
 */
public final class CatalogueLoader {
  private final ConfigFolder folder;
  private final Reading reading;

  private CatalogueLoader(ConfigFolder folder, Reading reading) {
    this.folder = folder;
    this.reading = reading;
  }

  /**
   * Reads the folder.
   *
   * @param values of variables: the environment, or something in front of it
   */
  public static LoadedCatalogue load(
      Path folder,
      Function<String, Optional<String>> values,
      Unresolved unresolved,
      SettingsCheck adapters) {
    var findings = new Findings();
    var variables = new Variables(values, unresolved, findings);
    ConfigFolder files = ConfigFolder.read(folder, findings);
    return new CatalogueLoader(files, new Reading(files, variables, findings)).load(adapters);
  }

  private LoadedCatalogue load(SettingsCheck adapters) {
    Optional<Document> gateway = reading.document(ConfigFolder.GATEWAY, Shape.named("gateway"));
    Optional<GatewaySettings> settings = gateway.flatMap(this::settings);
    JsonNode defaults = settings.isPresent() ? gateway.orElseThrow().root() : shippedGatewayYaml();
    Catalogue catalogue = catalogue(defaults, adapters);
    return new LoadedCatalogue(
        settings,
        catalogue,
        new PaperReader(reading).read(),
        folder.digests(),
        reading.findings(),
        reading.doubt(ConfigFolder.AUTHORITIES),
        reading.doubt(ConfigFolder.BACKENDS));
  }

  private Catalogue catalogue(JsonNode defaults, SettingsCheck adapters) {
    Map<String, Region> regions = new RegionReader(reading).read();
    Map<String, Organ> organs = new OrganReader(reading).read(regions);
    Map<String, Item> items =
        new ItemReader(reading, regions, registers(defaults)).read(folder.itemFiles());
    Map<String, Station> stations = new StationReader(reading, regions, items).read();
    var reader = new BackendReader(reading, adapters);
    Map<String, Backend> backends = reader.read(defaults);
    List<Authority> authorities = new AuthorityReader(reading, regions, organs, items).read();
    List<Secondment> secondments = secondments();
    List<Liaison> liaisons = liaisons();
    WorkClock clock = new CalendarReader(reading).read();
    References.check(reading, reader.named());
    return new Catalogue(
        folder.version(),
        regions,
        organs,
        backends,
        stations,
        items,
        authorities,
        secondments,
        liaisons,
        clock);
  }

  private static Map<String, String> registers(JsonNode gateway) {
    Map<String, String> names = new HashMap<>();
    gateway
        .at("/registers/lookUps")
        .forEach(each -> names.put(each.path("code").asText(), each.path("name").asText()));
    return names;
  }

  private List<Secondment> secondments() {
    return folder.isLeftOut(ConfigFolder.SECONDMENTS)
        ? List.of()
        : new SecondmentReader(reading).read();
  }

  private List<Liaison> liaisons() {
    return folder.isLeftOut(ConfigFolder.LIAISONS) ? List.of() : new LiaisonReader(reading).read();
  }

  private Optional<GatewaySettings> settings(Document gateway) {
    JsonNode api = gateway.root().path("api");
    if (api.path("port").asInt() > 0 && api.equals(gateway.root().path("management"))) {
      reading.findings().fault(gateway.file(), "/management/port", "与 api 是同一个地址和端口", "请另选一个端口");
    }
    return reading.entry(gateway, "", gateway.root(), GatewaySettings.class).map(Placed::value);
  }

  /** Defaults to read the backends with, so that a faulty gateway.yaml hides no fault of theirs. */
  private static JsonNode shippedGatewayYaml() {
    try (InputStream yaml =
        CatalogueLoader.class.getResourceAsStream("/config/" + ConfigFolder.GATEWAY)) {
      String text = new String(yaml.readAllBytes(), StandardCharsets.UTF_8);
      return YamlReader.read(ConfigFolder.GATEWAY, text, new Findings()).orElseThrow().root();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
