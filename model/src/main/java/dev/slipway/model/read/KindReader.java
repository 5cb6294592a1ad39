package dev.slipway.model.read;

import dev.slipway.model.diagnostic.Code;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.spec.ServiceKind;
import dev.slipway.model.spec.ServiceKind.Phase;
import dev.slipway.model.spec.Source;
import dev.slipway.model.spec.Source.Tool;
import dev.slipway.model.spec.StaticSite;
import dev.slipway.model.yaml.YamlNode.Scalar;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the fields that only one type of service has. */
final class KindReader {
  private static final Duration JOB_TIMEOUT = Duration.ofMinutes(30);
  private static final int MOST_RETRIES = 10;
  private static final Set<String> PHASES =
      Set.of("migrate", "before", "verify", "after", "manual");

  private final Set<String> awaited;

  /**
   * @param awaited names of services whose completion some other service waits for
   */
  KindReader(Set<String> awaited) {
    this.awaited = awaited;
  }

  ServiceKind read(String name, String type, Section service, Source source) {
    return switch (type) {
      case "static" -> new ServiceKind.Static(site(service, source));
      case "worker" -> new ServiceKind.Worker();
      case "job" -> job(name, service);
      default -> new ServiceKind.Web();
    };
  }

  private ServiceKind job(String name, Section service) {
    Phase phase = phase(name, service);
    int retries = service.integer("retries", 0, 0, MOST_RETRIES);
    if (retries > 0 && (phase == Phase.MIGRATE || phase == Phase.MANUAL)) {
      service.report(
          Code.RETRIES_REFUSED,
          service.valueAt("retries"),
          "has retries in phase "
              + phase.name().toLowerCase(Locale.ROOT)
              + ", which is never blindly repeated",
          "remove retries, or use phase before, verify or after");
    }
    return new ServiceKind.Job(phase, service.positiveDuration("timeout", JOB_TIMEOUT), retries);
  }

  private Phase phase(String name, Section service) {
    String word = service.word("phase", "");
    if (PHASES.contains(word)) {
      return Phase.valueOf(word.toUpperCase(Locale.ROOT));
    }
    Phase phase = awaited.contains(name) ? Phase.MIGRATE : Phase.MANUAL;
    if (!service.has("phase")) {
      service.report(
          Code.PHASE_ASSUMED,
          service.mapping().position(),
          "has no phase and is taken as " + phase.name().toLowerCase(Locale.ROOT),
          "add phase: " + phase.name().toLowerCase(Locale.ROOT));
    }
    return phase;
  }

  private static StaticSite site(Section service, Source source) {
    Section site = service.section("static");
    Scalar output = site.scalar("output");
    String usual = isUnbuilt(source) ? "." : "dist";
    return new StaticSite(
        output == null ? usual : Paths.folder(site, "output", output, usual),
        urlPath(site, "fallback"),
        urlPath(site, "notFound"),
        Paths.urlPath(site, "runtimeConfig", "/config.json"));
  }

  /** A folder that is copied as it is; the folder of slipway.yaml itself is never published. */
  private static boolean isUnbuilt(Source source) {
    return source instanceof Source.Build(String context, Source.Builder builder, _, _)
        && builder.equals(new Source.Builder.Preset(Tool.NONE))
        && !context.equals(".");
  }

  private static @Nullable String urlPath(Section site, String key) {
    if (!site.has(key)) {
      return null;
    }
    String path = Paths.urlPath(site, key, "");
    if (path.endsWith("/")) {
      site.report(
          Code.BAD_PATH,
          site.valueAt(key),
          key + " " + Quoted.of(path) + " names a folder",
          "name a file, for example /index.html");
    }
    return path;
  }
}
