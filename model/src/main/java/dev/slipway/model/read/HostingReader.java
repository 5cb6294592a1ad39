package dev.slipway.model.read;

import dev.slipway.model.diagnostic.Code;
import dev.slipway.model.placeholder.Destination;
import dev.slipway.model.placeholder.Templates;
import dev.slipway.model.shape.WholeRange;
import dev.slipway.model.spec.Hosting;
import dev.slipway.model.spec.Hosting.External;
import dev.slipway.model.spec.Target;
import dev.slipway.model.spec.Template;
import dev.slipway.model.yaml.YamlNode.Scalar;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads who runs a resource and what becomes of its data. */
final class HostingReader {
  private static final Map<String, Integer> PORTS =
      Map.of(
          "postgres", 5432,
          "mysql", 3306,
          "redis", 6379,
          "s3", 443,
          "search", 9200,
          "mongodb", 27_017,
          "kafka", 9092,
          "smtp", 587);

  private final Target target;
  private final Templates templates;
  private final BackupReader backups;

  HostingReader(Target target, Templates templates, BackupReader backups) {
    this.target = target;
    this.templates = templates;
    this.backups = backups;
  }

  /** The provider that the spec names, or the target's own. */
  static Hosting.Provider provider(Section section, Target target) {
    if (section.has("external")) {
      return Hosting.Provider.EXTERNAL;
    }
    return switch (section.word("provider", "")) {
      case "embedded" -> Hosting.Provider.EMBEDDED;
      case "container" -> Hosting.Provider.CONTAINER;
      case "operator" -> Hosting.Provider.OPERATOR;
      case "managed" -> Hosting.Provider.MANAGED;
      case "external" -> Hosting.Provider.EXTERNAL;
      default ->
          switch (target) {
            case Target.Process _ -> Hosting.Provider.EMBEDDED;
            case Target.Docker _, Target.Kubernetes _ -> Hosting.Provider.CONTAINER;
            case Target.Ecs _ -> Hosting.Provider.MANAGED;
          };
    };
  }

  /**
   * @param holdsData whether there is something that would be lost
   */
  Hosting read(String type, Section section, boolean holdsData) {
    Hosting.Provider provider = provider(section, target);
    boolean contradicts =
        section.has("external") && !section.word("provider", "external").equals("external");
    if (contradicts) {
      section.report(
          Code.EXCLUSIVE_KEYS,
          section.valueAt("provider"),
          "is external and names another provider",
          "remove provider, or external");
    }
    External external = provider == Hosting.Provider.EXTERNAL ? external(type, section) : null;
    boolean copied = holdsData && provider != Hosting.Provider.EXTERNAL;
    return new Hosting(
        provider,
        params(section, provider),
        backups.read(section, copied),
        external,
        VolumeReader.onDelete(section));
  }

  private static SortedMap<String, String> params(Section section, Hosting.Provider provider) {
    SortedMap<String, String> params = new TreeMap<>();
    Section all = section.section("providerParams");
    all.eachValue(
        provider.name().toLowerCase(Locale.ROOT),
        (key, value) -> params.put(key, all.plain(value)));
    return params;
  }

  private External external(String type, Section section) {
    section.required("external", "{host: db.example.com, password: \"${secrets.NAME}\"}");
    Section external = section.section("external");
    if (external.has("url")) {
      reportOpen(external, type);
      return new External.Url(
          SecretValues.required(external, "url", templates, Destination.EXTERNAL_SECRET)
              .orElse(Template.text("")));
    }
    if (section.has("external")) {
      external.required("host", "db.example.com");
    }
    String cidr = Addresses.cidr(external, "cidr");
    if (!external.has("cidr") && external.has("host")) {
      reportOpen(external, type);
    }
    Template host = text(external, "host", Destination.EXTERNAL);
    return new External.Address(
        host == null ? Template.text("") : host,
        external.integer("port", PORTS.getOrDefault(type, 443), WholeRange.PORT),
        text(external, "database", Destination.EXTERNAL),
        text(external, "user", Destination.EXTERNAL_SECRET),
        SecretValues.required(external, "password", templates, Destination.EXTERNAL_SECRET)
            .orElse(null),
        external.word("tls", "required").equals("required"),
        cidr,
        SecretValues.required(external, "ca", templates, Destination.EXTERNAL_SECRET).orElse(null));
  }

  private static void reportOpen(Section external, String type) {
    external.report(
        Code.OPEN_NETWORK,
        external.mapping().position(),
        "names no network, so network rules open port "
            + external.integer("port", PORTS.getOrDefault(type, 443), WholeRange.PORT)
            + " to anywhere",
        "write host and cidr: 10.0.20.0/24, the network it lives in");
  }

  private @Nullable Template text(Section external, String key, Destination destination) {
    Scalar value = external.scalar(key);
    return value == null ? null : templates.template(value, destination, Set.of());
  }
}
