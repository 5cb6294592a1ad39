package dev.slipway.imports.compose.data;

import dev.slipway.imports.compose.draft.DataKind;
import dev.slipway.imports.compose.draft.ImageName;
import dev.slipway.imports.compose.draft.ResourceDraft;
import dev.slipway.imports.compose.draft.ServiceDraft;
import dev.slipway.imports.loss.Losses;
import dev.slipway.imports.spec.Fields;
import dev.slipway.imports.spec.SpecNode;
import dev.slipway.model.diagnostic.Quoted;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The version of a resource, and what its image adds to the plain server. */
final class DataSettings {
  private static final Pattern VERSION =
      Pattern.compile("(?:pg|v|RELEASE\\.)?([0-9]+)(?:\\.([0-9]+))?.*");
  private static final Pattern POSTGRES_IN_TAG = Pattern.compile(".*pg([0-9]{2}).*");

  private static final Map<String, String> EXTENSIONS =
      Map.of(
          "postgis", "postgis",
          "timescaledb", "timescaledb",
          "timescaledb-ha", "timescaledb",
          "pgvector", "vector");

  /** Servers that go by the protocol of another, which takes their place; versions differ. */
  private static final Map<String, String> PLAIN =
      Map.of(
          "mariadb", "mysql",
          "percona", "mysql",
          "dragonfly", "redis",
          "keydb", "redis",
          "opensearch", "Elasticsearch");

  private final ResourceDraft resource;
  private final ServiceDraft service;
  private final Losses losses;

  DataSettings(ResourceDraft resource, Losses losses) {
    this.resource = resource;
    this.service = resource.service();
    this.losses = losses;
  }

  void read() {
    ImageName image = service.image();
    String version = version(image);
    if (!version.isEmpty()) {
      merge(new Fields().put("version", version));
    }
    String extension = EXTENSIONS.getOrDefault(image.base(), "");
    if (resource.kind() == DataKind.POSTGRES && !extension.isEmpty()) {
      params().put("extensions", SpecNode.texts(List.of(extension)));
    }
    if (version.isEmpty() && resource.kind() != DataKind.SMTP && resource.kind() != DataKind.S3) {
      losses.note(
          service.at("image"),
          service.path("image"),
          "no version of it can be carried over; the resource gets Slipway's default",
          "set resources." + resource.name() + ".params.version to what runs today");
    }
  }

  /** The version stands first, whatever was known before. */
  private void merge(Fields first) {
    resource
        .spec()
        .get("params")
        .ifPresent(old -> {
          if (old instanceof Fields fields) {
            fields.get("database").ifPresent(database -> first.put("database", database));
          }
        });
    resource.spec().put("params", first);
  }

  private Fields params() {
    return resource.spec().at("params");
  }

  private String version(ImageName image) {
    String plain = PLAIN.getOrDefault(image.base(), "");
    boolean namesakes = !plain.isEmpty();
    if (namesakes) {
      losses.change(
          service.at("image"),
          service.path("image"),
          Quoted.of(image.base()) + " becomes plain " + plain,
          "check that the application needs nothing of its own");
    }
    Matcher postgres = POSTGRES_IN_TAG.matcher(image.tag());
    if (resource.kind() == DataKind.POSTGRES && postgres.matches()) {
      return postgres.replaceAll("$1");
    }
    boolean foreign = namesakes || EXTENSIONS.getOrDefault(image.base(), "").equals("timescaledb");
    Matcher matcher = VERSION.matcher(image.tag());
    if (foreign || !matcher.matches()) {
      return "";
    }
    String major = image.tag().substring(matcher.start(1), matcher.end(1));
    boolean whole = matcher.start(2) < 0;
    String minor = whole ? "" : image.tag().substring(matcher.start(2), matcher.end(2));
    return switch (resource.kind()) {
      case POSTGRES, REDIS, SEARCH -> major;
      case MYSQL, MONGODB -> whole ? major : major + "." + minor;
      case S3, KAFKA, SMTP -> "";
    };
  }
}
