package dev.slipway.imports.compose.network;

import dev.slipway.imports.compose.draft.DataKind;
import dev.slipway.imports.compose.draft.Draft;
import dev.slipway.imports.compose.draft.ResourceDraft;
import dev.slipway.imports.compose.draft.ServiceDraft;
import dev.slipway.imports.compose.draft.Setting;
import dev.slipway.imports.spec.TemplateText;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Variables that belong to another one which names a resource: beside {@code DB_HOST=db} stand
 * {@code DB_PORT}, {@code DB_USER}, {@code DB_PASSWORD} and {@code DB_NAME}.
 */
final class Companions {
  private static final Pattern HOST =
      Pattern.compile("(.*?)_?(?:HOST|HOSTNAME|SERVER|ADDR|ADDRESS|ENDPOINT|URL|HOST_NAME)");
  private static final Map<String, String> OUTPUTS =
      Map.ofEntries(
          Map.entry("PORT", "port"),
          Map.entry("USER", "user"),
          Map.entry("USERNAME", "user"),
          Map.entry("USER_NAME", "user"),
          Map.entry("PASSWORD", "password"),
          Map.entry("PASS", "password"),
          Map.entry("PASSWD", "password"),
          Map.entry("PWD", "password"),
          Map.entry("NAME", "database"),
          Map.entry("DB", "database"),
          Map.entry("DATABASE", "database"),
          Map.entry("DB_NAME", "database"),
          Map.entry("DATABASE_NAME", "database"),
          Map.entry("SCHEMA", "database"));

  private final Draft draft;
  private final ServiceDraft service;
  private final Map<String, ResourceDraft> byPrefix = new LinkedHashMap<>();
  private final Map<String, ServiceDraft> serviceByPrefix = new LinkedHashMap<>();

  Companions(Draft draft, ServiceDraft service) {
    this.draft = draft;
    this.service = service;
    service.environment().forEach(this::prefix);
  }

  private void prefix(String name, Setting setting) {
    Matcher host = HOST.matcher(name.toUpperCase(Locale.ROOT));
    String value = setting.value();
    Optional<ResourceDraft> resource =
        ForeignUrl.parse(value)
            .map(ForeignUrl::host)
            .or(() -> Optional.of(value.replaceFirst(":[0-9]{1,5}$", "")))
            .flatMap(draft::resourceAt);
    if (!host.matches()) {
      return;
    }
    String prefix = name.toUpperCase(Locale.ROOT).substring(0, host.end(1));
    resource.ifPresent(found -> byPrefix.put(prefix, found));
    draft.serviceAt(value).ifPresent(found -> serviceByPrefix.put(prefix, found));
  }

  /** The output that a variable stands for. */
  Optional<String> rewrite(String name, String value) {
    String upper = name.toUpperCase(Locale.ROOT);
    for (Map.Entry<String, ResourceDraft> entry : byPrefix.entrySet()) {
      String prefix = entry.getKey();
      if (upper.startsWith(prefix) && upper.length() > prefix.length()) {
        String rest = upper.substring(prefix.length()).replaceFirst("^_", "");
        Optional<String> output = output(entry.getValue(), rest, value);
        if (output.isPresent()) {
          return output;
        }
      }
    }
    return servicePort(upper, value).or(() -> credential(upper, value));
  }

  /** {@code API_PORT} beside {@code API_HOST=api}. */
  private Optional<String> servicePort(String name, String value) {
    if (!name.endsWith("PORT") || !value.matches("[0-9]{2,5}")) {
      return Optional.empty();
    }
    ServiceDraft other = serviceByPrefix.get(name.replaceFirst("_?PORT$", ""));
    return other == null
        ? Optional.empty()
        : other
            .ports()
            .nameOf(Integer.parseInt(value))
            .map(port -> TemplateText.placeholder("services." + other.name() + ".ports." + port));
  }

  private static Optional<String> output(ResourceDraft resource, String rest, String value) {
    String output = OUTPUTS.getOrDefault(rest, "");
    DataKind kind = resource.kind();
    boolean has =
        switch (output) {
          case "port" -> value.equals(Integer.toString(kind.port())) && kind != DataKind.S3;
          case "user" -> kind != DataKind.S3 && kind != DataKind.REDIS && !value.isEmpty();
          case "password" -> kind != DataKind.S3 && (kind != DataKind.SMTP || !value.isEmpty());
          case "database" -> kind.isSql();
          default -> false;
        };
    return has ? Optional.of(DataUrls.output(resource, output)) : Optional.empty();
  }

  /** A value that is the user, password or bucket of a resource this service speaks to. */
  private Optional<String> credential(String name, String value) {
    for (ResourceDraft resource : draft.resources()) {
      boolean near =
          service.edges().contains(resource.service().composeName())
              || byPrefix.containsValue(resource);
      if (!near || value.isEmpty()) {
        continue;
      }
      boolean s3 = resource.kind() == DataKind.S3;
      if (resource.passwords().contains(value)) {
        return Optional.of(DataUrls.output(resource, s3 ? "secretKey" : "password"));
      }
      if (s3 && (value.equals(resource.user()) || name.matches(".*ACCESS_?KEY(_ID)?"))) {
        return Optional.of(DataUrls.output(resource, "accessKey"));
      }
      if (s3 && name.matches(".*SECRET(_ACCESS)?_?KEY")) {
        return Optional.of(DataUrls.output(resource, "secretKey"));
      }
      if (s3 && name.contains("BUCKET") && !value.contains(",")) {
        return Optional.of(DataUrls.output(resource, "bucket"));
      }
      boolean sql = resource.kind().isSql();
      boolean known = sql || resource.kind() == DataKind.MONGODB;
      if (known && name.contains("USER") && value.equals(resource.user())) {
        return Optional.of(DataUrls.output(resource, "user"));
      }
      if (sql && name.matches(".*(DB|DATABASE|DB_NAME)") && value.equals(resource.database())) {
        return Optional.of(DataUrls.output(resource, "database"));
      }
    }
    return Optional.empty();
  }
}
