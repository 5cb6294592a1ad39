package dev.slipway.render.kubernetes;

import dev.slipway.model.SpecLoader;
import dev.slipway.model.SpecLoader.Result;
import dev.slipway.model.SpecLoader.SpecFile;
import dev.slipway.model.diagnostic.Diagnostic;
import dev.slipway.model.spec.Application;
import dev.slipway.render.kubernetes.built.KubeObject;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The objects of a small spec in some of its environments, as the files have them. */
record RenderedSpec(List<KubeObject> objects) {
  static RenderedSpec of(String spec, String... environments) {
    List<Application> applications =
        Stream.of(environments).map(environment -> load(spec, environment)).toList();
    return new RenderedSpec(
        KubernetesRenderer.render(KubernetesInput.of(applications)).tree().files().values().stream()
            .flatMap(file -> KubeObject.read(file.content()).stream())
            .toList());
  }

  private static Application load(String spec, String environment) {
    return switch (new SpecLoader().load(new SpecFile("slipway.yaml", spec), environment)) {
      case Result.Loaded(Application application, _) -> application;
      case Result.Rejected(var diagnostics) ->
          throw new AssertionError(
              diagnostics.stream().map(Diagnostic::text).collect(Collectors.joining("\n")));
    };
  }

  KubeObject find(String kind, String name) {
    return Teamwork.find(objects, kind, name);
  }

  List<String> names(String kind) {
    return Teamwork.names(objects, kind);
  }
}
