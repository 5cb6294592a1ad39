package dev.slipway.model.check;

import dev.slipway.model.spec.ConfigFile;
import dev.slipway.model.spec.Probe;
import dev.slipway.model.spec.Probes;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.ServiceKind;
import dev.slipway.model.spec.Source;
import dev.slipway.model.spec.StaticSite;
import dev.slipway.model.spec.Strategy;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the runtimes of this version cannot run of services. */
final class RunnableServices {
  private static final Set<Source.Tool> TOOLS =
      EnumSet.of(Source.Tool.MAVEN, Source.Tool.NODE, Source.Tool.STATIC, Source.Tool.NONE);

  private final RunnableCheck check;

  RunnableServices(RunnableCheck check) {
    this.check = check;
  }

  void check(Service service) {
    if (service.isExternal()) {
      refuse(service, "external", "external");
      return;
    }
    checkKind(service);
    checkBuild(service);
    checkRelease(service);
    checkProbes(service);
    checkSurroundings(service);
  }

  private void checkKind(Service service) {
    switch (service.kind()) {
      case ServiceKind.Cron _ -> refuse(service, "type \"cron\"", "type");
      case ServiceKind.Job job -> {
        if (job.runIn() != null) {
          refuse(service, "runIn", "runIn");
        }
      }
      case ServiceKind.Static(StaticSite site) -> {
        if (!site.headers().isEmpty()) {
          refuse(service, "headers", "static", "headers");
        }
        if (!site.cache().isEmpty()) {
          refuse(service, "cache", "static", "cache");
        }
      }
      case ServiceKind.Web _, ServiceKind.Worker _ -> {}
    }
  }

  private void checkBuild(Service service) {
    if (!(service.source() instanceof Source.Build build)) {
      return; // an image is refused by its target, a shared artefact where it is made
    }
    switch (build.builder()) {
      case Source.Builder.Command _ -> {}
      case Source.Builder.Dockerfile _ ->
          check.refuseBuild("a Dockerfile", service.name().value(), "dockerfile");
      case Source.Builder.Preset(Source.Tool tool) -> {
        if (tool == Source.Tool.AUTO) {
          check.refuseAutomaticBuild(service.name().value());
        } else if (!TOOLS.contains(tool)) {
          String word = tool.name().toLowerCase(Locale.ROOT);
          check.refuseBuild("the preset " + word, service.name().value(), "preset");
        }
      }
    }
    if (build.perEnvironment()) {
      refuse(service, "perEnvironment", "build", "perEnvironment");
    }
  }

  private void checkRelease(Service service) {
    switch (service.strategy()) {
      case Strategy.Canary _ -> refuse(service, "strategy type \"canary\"", "strategy", "type");
      case Strategy.Recreate _ -> refuse(service, "strategy type \"recreate\"", "strategy", "type");
      case Strategy.Rolling _, Strategy.BlueGreen _ -> {}
    }
    if (service.autoscaling() != null) {
      refuse(service, "autoscaling", "autoscaling");
    }
  }

  private void checkProbes(Service service) {
    Probes probes = service.probes();
    checkProbe(service, "startupProbe", probes.startup());
    checkProbe(service, "livenessProbe", probes.liveness());
    checkProbe(service, "readinessProbe", probes.readiness());
  }

  private void checkProbe(Service service, String key, @Nullable Probe probe) {
    if (probe != null && probe.check() instanceof Probe.Check.Grpc) {
      refuse(service, "grpc", key, "grpc");
    }
  }

  private void checkSurroundings(Service service) {
    service.volumes().keySet().forEach(name -> refuse(service, "volumes", "volumes", name.value()));
    service
        .files()
        .forEach((path, file) -> {
          if (file.content() instanceof ConfigFile.Content.Copied(String source, String text)
              && text == null) {
            check.refuseUnreadable(source, path(service, "files", path, "source"));
          }
        });
    if (service.develop() != null) {
      check.note("develop", path(service, "develop"));
    }
    if (service.resources().storageRequestBytes() != null) {
      check.note("ephemeral-storage", path(service, "resources", "requests", "ephemeral-storage"));
    }
    if (service.resources().storageLimitBytes() != null) {
      check.note("ephemeral-storage", path(service, "resources", "limits", "ephemeral-storage"));
    }
  }

  private void refuse(Service service, String what, String... path) {
    check.refuse(what, path(service, path));
  }

  private static String[] path(Service service, String... rest) {
    return Stream.concat(Stream.of("services", service.name().value()), Stream.of(rest))
        .toArray(String[]::new);
  }
}
