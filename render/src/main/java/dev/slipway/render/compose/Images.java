package dev.slipway.render.compose;

import static dev.slipway.render.yaml.YamlMap.map;

import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.Source;
import dev.slipway.render.yaml.YamlMap;
import java.util.HashSet;
import java.util.Set;

/** Which image a service runs, and how it is built. */
final class Images {
  private final Layout layout;

  Images(Layout layout) {
    this.layout = layout;
  }

  void put(YamlMap entry, Service service) {
    Service origin = origin(service);
    switch (origin.source()) {
      case Source.Image(String reference) -> entry.put("image", Texts.escaped(reference));
      case Source.Build build -> {
        entry.put("image", layout.application().name() + "/" + origin.name() + ":dev");
        entry.put("build", build(origin, build, service.develop() != null));
      }
      case Source.SameAs(Name other) ->
          entry.put("image", layout.application().name() + "/" + other + ":dev");
    }
  }

  private static YamlMap build(Service origin, Source.Build build, boolean develops) {
    YamlMap map = map().put("context", build.context().equals(".") ? "." : "./" + build.context());
    if (build.builder() instanceof Source.Builder.Dockerfile(String path, String target)) {
      map.put("dockerfile", path);
      if (target != null) {
        map.put("target", target);
      }
    } else {
      map.put("dockerfile", upFrom(build.context()) + "docker/Dockerfile." + origin.name());
      map.put("target", develops ? "development" : "production");
    }
    YamlMap arguments = map();
    build
        .arguments()
        .forEach((name, template) ->
            template.parts().stream()
                .filter(dev.slipway.model.spec.Template.Part.Text.class::isInstance)
                .map(dev.slipway.model.spec.Template.Part.Text.class::cast)
                .map(dev.slipway.model.spec.Template.Part.Text::text)
                .reduce(String::concat)
                .ifPresent(text -> arguments.put(name, Texts.escaped(text))));
    return map.putUnlessEmpty("args", arguments);
  }

  /** A Dockerfile is named relative to the context. */
  private static String upFrom(String context) {
    return context.equals(".") ? "" : "../".repeat(context.split("/", -1).length);
  }

  private Service origin(Service service) {
    Set<Name> seen = new HashSet<>();
    Service origin = service;
    while (origin.source() instanceof Source.SameAs(Name other) && seen.add(other)) {
      Service next = layout.application().services().get(other);
      if (next == null) {
        return origin;
      }
      origin = next;
    }
    return origin;
  }
}
