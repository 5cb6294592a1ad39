package dev.slipway.render.compose;

import static dev.slipway.model.yaml.write.YamlMap.map;

import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.Source;
import dev.slipway.model.yaml.write.YamlMap;

/** Which image a service runs, and how it is built. */
final class Images {
  private final Layout layout;
  private final Values values;

  Images(Layout layout, Values values) {
    this.layout = layout;
    this.values = values;
  }

  void put(YamlMap entry, Service service) {
    Stage stage = Stage.of(layout.application(), service);
    Service origin = stage.origin();
    switch (origin.source()) {
      case Source.Image(String reference) -> entry.put("image", Texts.escaped(reference));
      case Source.Build build -> {
        entry.put("image", tag(origin.name(), stage.tag()));
        if (isBuiltBy(service, stage)) {
          entry.put("build", build(origin, build, stage.develops()));
        }
      }
      case Source.SameAs(Name other) -> entry.put("image", tag(other, stage.tag()));
    }
  }

  private String tag(Name service, String tag) {
    return layout.application().name() + "/" + service + ":" + tag;
  }

  /** One entry builds each image: the origin's own, or the one that alone develops. */
  private boolean isBuiltBy(Service service, Stage stage) {
    return service.name().equals(stage.origin().name())
        || !stage.equals(Stage.of(layout.application(), stage.origin()));
  }

  private YamlMap build(Service origin, Source.Build build, boolean develops) {
    YamlMap map = map().put("context", Texts.escaped(Texts.folder(build.context())));
    if (build.builder() instanceof Source.Builder.Dockerfile(String path, String target)) {
      map.put("dockerfile", Texts.escaped(path));
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
            values.of(null, template).ifPresent(text -> arguments.put(name, text)));
    return map.putUnlessEmpty("args", arguments);
  }

  /** A Dockerfile is named relative to the context. */
  private static String upFrom(String context) {
    return context.equals(".") ? "" : "../".repeat(context.split("/", -1).length);
  }
}
