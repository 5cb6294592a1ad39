package dev.slipway.imports.compose.service;

import dev.slipway.imports.compose.draft.Draft;
import dev.slipway.imports.compose.draft.ImageName;
import dev.slipway.imports.compose.draft.ServiceDraft;
import dev.slipway.imports.compose.network.PublicUrls;
import dev.slipway.imports.compose.source.Unset;
import dev.slipway.imports.project.ProjectFiles.Kind;
import dev.slipway.imports.project.ProjectPath;
import dev.slipway.imports.spec.Fields;
import dev.slipway.imports.spec.SpecNode;
import dev.slipway.imports.spec.TemplateText;
import dev.slipway.imports.text.SecretNames;
import dev.slipway.imports.yaml.Values;
import dev.slipway.model.diagnostic.Position;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.yaml.YamlNode;
import dev.slipway.model.yaml.YamlNode.Mapping;
import java.util.Optional;
import java.util.Set;

/** Where the program of a service comes from: a build or an image. */
final class BuildConversion {
  private static final Set<String> READ = Set.of("context", "dockerfile", "target", "args");
  private static final String UNPINNED = "unpinned";

  private final Draft draft;
  private final ServiceDraft service;
  private boolean ofEnvironment; // an argument holds an address, which differs between them

  BuildConversion(Draft draft, ServiceDraft service) {
    this.draft = draft;
    this.service = service;
  }

  void convert() {
    if (service.body().value("build") instanceof Mapping build) {
      build(build);
      if (!service.text("image").isEmpty()) {
        draft
            .losses()
            .note(
                service.at("image"),
                service.path("image"),
                "names what is built; Slipway names images itself",
                "");
      }
    } else {
      image();
    }
  }

  private void build(Mapping build) {
    Fields spec = new Fields();
    String text = Values.text(build, "context", ".");
    Optional<String> context = context(text);
    spec.put("context", ProjectPath.written(context.orElse(ProjectPath.ROOT)));
    Optional<String> preset = service.mark().preset();
    preset.filter(word -> !word.equals("auto")).ifPresent(word -> spec.put("preset", word));
    if (preset.isEmpty()) {
      dockerfile(build, spec);
      Values.text(build, "target").ifPresent(target -> spec.put("target", target));
    }
    spec.putUnlessEmpty("args", arguments(build));
    if (ofEnvironment) {
      spec.put("perEnvironment", SpecNode.bool(true));
    }
    build
        .entries()
        .forEach((key, entry) -> {
          if (!READ.contains(key) && !key.startsWith("x-")) {
            boolean inline = key.equals("dockerfile_inline");
            String instead = inline ? "write it into the file Dockerfile" : "leave it out";
            lost(entry.key(), "build." + key, "the build has no such setting", instead);
          }
        });
    boolean alone = spec.size() == 1 && spec.get("context").isPresent();
    if (alone) {
      service.spec().put("build", ProjectPath.written(context.orElse(ProjectPath.ROOT)));
    } else {
      service.spec().put("build", spec);
    }
  }

  /** The folder that is built; empty after a finding. */
  private Optional<String> context(String text) {
    Optional<String> path = ProjectPath.resolve(ProjectPath.ROOT, text);
    boolean remote = ProjectPath.isRemote(text);
    boolean leaves = path.isEmpty() || draft.files().kind(path.get()) == Kind.REFUSED;
    if (remote || leaves) {
      lost(
          service.at("build"),
          "build.context",
          Quoted.of(text) + (remote ? " is fetched from elsewhere" : " lies outside the project"),
          remote ? "clone it into the project" : "import from the folder that holds it");
      return Optional.empty();
    }
    return path;
  }

  private void dockerfile(Mapping build, Fields spec) {
    Values.text(build, "dockerfile")
        .ifPresent(name -> {
          if (ProjectPath.resolve(ProjectPath.ROOT, name).isPresent()) {
            spec.put("dockerfile", name.replaceFirst("^\\./", ""));
          } else {
            Position at = service.at("build");
            lost(
                at,
                "build.dockerfile",
                Quoted.of(name) + " is outside",
                "move it into the context");
          }
        });
  }

  private Fields arguments(Mapping build) {
    Fields arguments = new Fields();
    Values.entries(build.value("args"))
        .forEach((name, entry) -> {
          YamlNode node = entry.value();
          String value =
              Values.text(node)
                  .or(() -> Optional.of(draft.variables().passedThrough(name)))
                  .orElseThrow();
          if (SecretNames.isSecret(name, Unset.blank(value)) || isSecretMark(name, value)) {
            draft.losses().hide(Unset.blank(value));
            lost(
                node.position(),
                "build.args." + name,
                "a secret in a build argument stays readable in the image",
                "give it to the running service: secrets: [" + name + "]");
          } else {
            if (Unset.isIn(value)) {
              draft
                  .losses()
                  .change(
                      node.position(),
                      service.path("build.args." + name),
                      "no .env file sets it; it is empty, as in Compose",
                      "write the value");
            }
            arguments.put(name, argument(name, Unset.blank(value), node.position()));
          }
        });
    return arguments;
  }

  private String argument(String name, String value, Position at) {
    Optional<String> address = PublicUrls.rewrite(draft, value);
    if (address.isPresent()) {
      ofEnvironment = true;
      draft
          .losses()
          .change(
              at,
              service.path("build.args." + name),
              "an address in the build means one artefact per environment",
              "read it at run time from the environment, and build once");
    }
    return address.or(() -> Optional.of(TemplateText.literal(value))).orElseThrow();
  }

  private static boolean isSecretMark(String name, String value) {
    return Unset.isIn(value) && SecretNames.isSecret(name);
  }

  private void image() {
    String text = service.text("image").strip();
    if (text.isEmpty()) {
      draft
          .losses()
          .loss(
              service.at(),
              "services." + service.composeName(),
              "it has neither build nor image",
              "add one; here it is built from the project's folder");
      service.spec().put("build", ProjectPath.ROOT);
      return;
    }
    ImageName image = ImageName.parse(text);
    if (image.isPinned()) {
      service.spec().put("image", text);
      return;
    }
    String repository = text.replaceFirst(":latest$", "");
    service.spec().put("image", repository + ":" + UNPINNED);
    draft
        .losses()
        .loss(
            service.at("image"),
            service.path("image"),
            "the newest " + Quoted.of(repository) + " is another one every day",
            "name the version that runs today in place of " + UNPINNED);
  }

  private void lost(Position at, String field, String why, String instead) {
    draft.losses().loss(at, service.path(field), why, instead);
  }
}
