package dev.slipway.imports.compose.storage;

import dev.slipway.imports.compose.draft.Draft;
import dev.slipway.imports.compose.draft.ResourceDraft;
import dev.slipway.imports.compose.draft.ServiceDraft;
import dev.slipway.imports.project.ProjectFiles.Content;
import dev.slipway.imports.project.ProjectPath;
import dev.slipway.imports.spec.Fields;
import dev.slipway.imports.spec.SpecNode;
import dev.slipway.imports.spec.TemplateText;
import dev.slipway.imports.text.Names;
import dev.slipway.imports.yaml.Values;
import dev.slipway.model.diagnostic.Position;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.yaml.YamlNode;
import dev.slipway.model.yaml.YamlNode.Mapping;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The files that the spec gives a service: configuration of the project, configs, secrets. */
final class ServiceFiles {
  private static final int LARGEST = 64 * 1024; // bytes of all files of one service

  private final Draft draft;
  private final ServiceDraft service;
  private final Fields spec = new Fields().spread();
  private int size;

  ServiceFiles(Draft draft, ServiceDraft service) {
    this.draft = draft;
    this.service = service;
  }

  Fields spec() {
    return spec;
  }

  /** A file of the project at a place in the container. */
  void source(String target, String path, Position at, String field) {
    if (!isTarget(target, at, field)) {
      return;
    }
    switch (draft.files().read(path)) {
      case Content.Text(String text) -> {
        int length = text.getBytes(StandardCharsets.UTF_8).length;
        if (fits(length, at, field)) {
          spec.put(target, new Fields().put("source", ProjectPath.written(path)));
        }
      }
      case Content.Absent() ->
          lost(at, field, "there is no file " + Quoted.of(path), "add it, then import again");
      case Content.Refused(String reason) ->
          lost(at, field, Quoted.of(path) + " " + reason, "copy it into the image");
    }
  }

  /** The normal path of a project's file or folder as the spec writes it. */
  Optional<String> inside(String text, Position at, String field) {
    Optional<String> path = ProjectPath.resolve(ProjectPath.ROOT, text);
    if (path.isEmpty()) {
      lost(at, field, Quoted.of(text) + " lies outside the project", "move it into the project");
    }
    return path.map(ProjectPath::written);
  }

  void configs() {
    for (YamlNode item : service.items("configs")) {
      if (item instanceof Mapping use) {
        config(use, Values.text(use, "source", ""));
      }
    }
  }

  private void config(Mapping use, String name) {
    Mapping config = draft.root().mapping("configs").mapping(name);
    String target = Values.text(use, "target", "/" + name);
    Position at = use.position();
    Optional<String> content = Values.text(config, "content");
    Optional<String> file = Values.text(config, "file");
    if (content.isPresent()) {
      if (isTarget(target, at, "configs") && fits(content.get().length(), at, "configs")) {
        spec.put(target, withMode(use, new Fields().put("content", content.get())));
      }
    } else if (file.isPresent()) {
      Optional<String> path = ProjectPath.resolve(ProjectPath.ROOT, file.get());
      if (path.isEmpty()) {
        lost(at, "configs", Quoted.of(name) + " lies outside the project", "move it into it");
      } else {
        source(target, path.get(), at, "configs");
        spec.get(target)
            .ifPresent(made -> {
              if (made instanceof Fields fields) {
                withMode(use, fields);
              }
            });
      }
    } else {
      lost(
          at,
          "configs",
          "the config " + Quoted.of(name) + " is kept outside this file",
          "add its content: files: {" + target + ": {source: ./file}}");
    }
  }

  private static Fields withMode(Mapping use, Fields file) {
    String mode = Values.text(use, "mode", "").replaceFirst("^0o", "0");
    return mode.matches("0?[0-7]{3}")
        ? file.put("mode", mode.length() == 3 ? "0" + mode : mode)
        : file;
  }

  void secrets() {
    for (YamlNode item : service.items("secrets")) {
      if (item instanceof Mapping use) {
        secret(use, Values.text(use, "source", ""));
      }
    }
  }

  private void secret(Mapping use, String composeName) {
    String wish = Values.text(use, "target", composeName);
    String target = wish.startsWith("/") ? wish : "/run/secrets/" + wish;
    if (composeName.isEmpty() || !isTarget(target, use.position(), "secrets")) {
      return;
    }
    Optional<String> resource = passwordOf(composeName);
    if (resource.isPresent()) {
      spec.put(
          target,
          new Fields()
              .put("content", TemplateText.placeholder("resources." + resource.get() + ".password"))
              .put("template", SpecNode.bool(true)));
      draft
          .losses()
          .change(
              use.position(),
              service.path("secrets"),
              "the file holds the generated password of the resource " + resource.get(),
              "");
      return;
    }
    String name = draft.secrets().file(Names.secret(composeName), composeName);
    spec.put(
        target,
        new Fields()
            .put("content", TemplateText.placeholder("secrets." + name))
            .put("template", SpecNode.bool(true)));
    boolean external =
        Values.isTrue(draft.root().mapping("secrets").mapping(composeName).value("external"));
    draft
        .losses()
        .change(
            use.position(),
            service.path("secrets"),
            "the secret " + Quoted.of(composeName) + " is " + name + "; its value is not read",
            external
                ? "slipway secrets set " + name + ", or name its store: external: {store, key}"
                : "slipway secrets set " + name);
  }

  /** The resource whose container got its password from this secret. */
  private Optional<String> passwordOf(String composeName) {
    String file = "/run/secrets/" + composeName;
    return draft.resources().stream()
        .filter(resource ->
            resource.service().environment().entrySet().stream()
                .anyMatch(entry ->
                    entry.getKey().endsWith("_PASSWORD_FILE")
                        && entry.getValue().value().equals(file)))
        .map(ResourceDraft::name)
        .findFirst();
  }

  private boolean isTarget(String target, Position at, String field) {
    boolean fine = target.startsWith("/") && !target.contains("..") && target.indexOf('\0') < 0;
    if (!fine) {
      lost(at, field, Quoted.of(target) + " is no absolute path", "name an absolute path");
    }
    return fine;
  }

  private boolean fits(int length, Position at, String field) {
    size += length;
    if (size > LARGEST) {
      size -= length;
      lost(at, field, "the files of one service may have 64 KiB", "copy it into the image");
      return false;
    }
    return true;
  }

  private void lost(Position at, String field, String why, String instead) {
    draft.losses().loss(at, service.path(field), why, instead);
  }
}
