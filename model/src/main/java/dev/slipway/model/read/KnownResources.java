package dev.slipway.model.read;

import dev.slipway.model.placeholder.Declared.KnownResource;
import dev.slipway.model.placeholder.Outputs;
import dev.slipway.model.spec.Target;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** What placeholders need to know of resources, before the resources themselves can be read. */
final class KnownResources {
  private final Target target;

  KnownResources(Target target) {
    this.target = target;
  }

  SortedMap<String, KnownResource> in(Section file) {
    SortedMap<String, KnownResource> known = new TreeMap<>();
    file.each(
        "resources",
        (name, section) -> {
          String type = section.word("type", "");
          Set<String> databases = section.section("params").entries("databases").keySet();
          known.put(name, new KnownResource(type, databases, absent(type, section)));
        });
    return known;
  }

  private Set<String> absent(String type, Section section) {
    return switch (HostingReader.provider(section, target)) {
      case EXTERNAL -> absentOutside(type, section.section("external"));
      case MANAGED -> type.equals("s3") ? Set.of("accessKey", "secretKey") : Set.of();
      case CONTAINER, EMBEDDED ->
          switch (type) {
            case "smtp", "search", "kafka" -> Set.of("user", "password");
            default -> Set.of();
          };
      case OPERATOR -> Set.of();
    };
  }

  private static Set<String> absentOutside(String type, Section external) {
    Set<String> absent = new TreeSet<>(Outputs.of(type));
    if (external.has("url")) {
      absent.remove("url");
      return absent;
    }
    absent.removeAll(Set.of("host", "port", "tls", "url", "brokers", "endpoint"));
    if (external.has("database")) {
      absent.removeAll(Set.of("database", "jdbcUrl", "bucket"));
    }
    if (external.has("user")) {
      absent.removeAll(Set.of("user", "accessKey"));
    }
    if (external.has("password")) {
      absent.removeAll(Set.of("password", "secretKey"));
    }
    return absent;
  }
}
