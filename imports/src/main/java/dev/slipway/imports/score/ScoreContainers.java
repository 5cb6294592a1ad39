package dev.slipway.imports.score;

import dev.slipway.imports.compose.draft.ImageName;
import dev.slipway.imports.loss.Losses;
import dev.slipway.imports.project.ProjectPath;
import dev.slipway.imports.score.ScoreDraft.Target;
import dev.slipway.imports.spec.Fields;
import dev.slipway.imports.spec.SpecNode;
import dev.slipway.imports.spec.TemplateText;
import dev.slipway.imports.text.Amounts;
import dev.slipway.imports.text.SecretNames;
import dev.slipway.imports.yaml.Values;
import dev.slipway.model.diagnostic.Position;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.yaml.YamlNode;
import dev.slipway.model.yaml.YamlNode.Mapping;
import dev.slipway.model.yaml.YamlNode.Sequence;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The containers of one workload: the first is the service, the others are its sidecars. */
final class ScoreContainers {
  private static final Set<String> READ =
      Set.of(
          "image",
          "command",
          "args",
          "variables",
          "files",
          "volumes",
          "resources",
          "livenessProbe",
          "readinessProbe");
  private static final String HERE = "."; // Score: the image that is being built
  private static final int LARGEST = 64 * 1024; // characters of the files of one service

  private final ScoreDraft draft;
  private final Losses losses;
  private final ScoreResources resources;
  private final ScorePlaceholders placeholders;
  private final ScorePorts ports;
  private final String workload;

  ScoreContainers(
      ScoreDraft draft,
      ScoreResources resources,
      ScorePlaceholders placeholders,
      ScorePorts ports,
      String workload) {
    this.draft = draft;
    this.losses = draft.losses;
    this.resources = resources;
    this.placeholders = placeholders;
    this.ports = ports;
    this.workload = workload;
  }

  /** Writes the fields of a container; sidecars have fewer. */
  void write(Mapping container, String path, Fields spec, boolean main) {
    image(container, path, spec, main);
    words(container, "command", "entrypoint", path, spec);
    words(container, "args", "command", path, spec);
    if (main && !ports.spec().isEmpty()) {
      spec.put("ports", ports.spec());
    }
    variables(container, path, spec);
    files(container, path, spec);
    if (main) {
      volumes(container, path, spec);
      probe(container, "livenessProbe", path, spec);
      probe(container, "readinessProbe", path, spec);
    }
    compute(container, path, spec);
    container
        .entries()
        .forEach((key, entry) -> {
          boolean forMain = Set.of("volumes", "livenessProbe", "readinessProbe").contains(key);
          if (!READ.contains(key) || (forMain && !main)) {
            losses.loss(
                entry.key(), path + "." + key, "it has no counterpart here", "leave it out");
          }
        });
  }

  private void image(Mapping container, String path, Fields spec, boolean main) {
    String image = Values.text(container, "image", HERE);
    if (image.equals(HERE) && main) {
      spec.put("build", HERE);
    } else if (image.equals(HERE) || !ImageName.parse(image).isPinned()) {
      String repository = image.equals(HERE) ? workload : image.replaceFirst(":latest$", "");
      spec.put("image", repository + ":unpinned");
      losses.loss(
          container.keyPosition("image"),
          path + ".image",
          Quoted.of(image) + " names no version",
          "name the version that runs today in place of unpinned");
    } else {
      spec.put("image", image);
    }
  }

  private void words(Mapping container, String from, String to, String path, Fields spec) {
    List<String> words = Values.texts(container.value(from));
    Position at = container.keyPosition(from);
    if (!words.isEmpty()) {
      List<String> written =
          words.stream().map(word -> placeholders.text(word, at, path + "." + from)).toList();
      spec.put(to, SpecNode.texts(written));
    }
  }

  private void variables(Mapping container, String path, Fields spec) {
    Fields environment = new Fields().spread();
    Values.entries(container.value("variables"))
        .forEach((name, entry) -> {
          String value = Values.text(entry.value()).orElse("");
          Position at = entry.value().position();
          String what = path + ".variables." + name;
          boolean literal = !value.contains("${");
          if (!name.matches("[A-Za-z_][A-Za-z0-9_]*") || name.startsWith("SLIPWAY_")) {
            losses.loss(at, what, "the name is not allowed", "use letters, digits and _");
          } else if (literal && SecretNames.isSecret(name, value)) {
            losses.hide(value);
            draft.secrets.put(
                name.toUpperCase(Locale.ROOT),
                new Fields().put("description", name + " of " + workload));
            environment.put(
                name, TemplateText.placeholder("secrets." + name.toUpperCase(Locale.ROOT)));
            losses.change(
                at, what, "it is a secret; its value is not in the spec", "slipway secrets set");
          } else {
            environment.put(name, placeholders.text(value, at, what));
          }
        });
    spec.putUnlessEmpty("environment", environment);
  }

  private void files(Mapping container, String path, Fields spec) {
    Fields files = new Fields().spread();
    YamlNode node = container.value("files");
    if (node instanceof Sequence list) {
      for (YamlNode item : list.items()) {
        if (item instanceof Mapping file) {
          file(Values.text(file, "target", ""), file, path, files);
        }
      }
    }
    Values.entries(node)
        .forEach((target, entry) -> {
          if (entry.value() instanceof Mapping file) {
            file(target, file, path, files);
          }
        });
    spec.putUnlessEmpty("files", files);
  }

  private void file(String target, Mapping file, String path, Fields files) {
    String what = path + ".files";
    Position at = file.position();
    Optional<String> content = content(file);
    Optional<String> source = Values.text(file, "source");
    boolean expands = !Values.isTrue(file.value("noExpand"));
    Fields spec = new Fields();
    if (!target.startsWith("/") || target.contains("..")) {
      losses.loss(at, what, Quoted.of(target) + " is no absolute path", "name an absolute path");
      return;
    }
    if (content.isPresent() && content.get().length() <= LARGEST) {
      boolean template = expands && content.get().contains("${");
      spec.put("content", template ? placeholders.text(content.get(), at, what) : content.get());
      if (template) {
        spec.put("template", SpecNode.bool(true));
      }
    } else if (source.isPresent()) {
      Optional<String> inside = ProjectPath.resolve(ProjectPath.ROOT, source.get());
      if (inside.isEmpty()) {
        losses.loss(at, what, Quoted.of(source.get()) + " lies outside the project", "move it");
        return;
      }
      spec.put("source", ProjectPath.written(inside.get()));
    } else {
      losses.loss(at, what, "it has no text that fits into 64 KiB", "copy it into the image");
      return;
    }
    String mode = Values.text(file, "mode", "");
    if (mode.matches("0?[0-7]{3}")) {
      spec.put("mode", mode.length() == 3 ? "0" + mode : mode);
    }
    files.put(target, spec);
  }

  /** The text; older files give it as a list of lines. */
  private static Optional<String> content(Mapping file) {
    return file.value("content") instanceof Sequence lines
        ? Optional.of(String.join("\n", Values.texts(lines)))
        : Values.text(file, "content");
  }

  private void volumes(Mapping container, String path, Fields spec) {
    Fields volumes = new Fields();
    YamlNode node = container.value("volumes");
    if (node instanceof Sequence list) {
      for (YamlNode item : list.items()) {
        if (item instanceof Mapping volume) {
          volume(Values.text(volume, "target", ""), volume, path, volumes);
        }
      }
    }
    Values.entries(node)
        .forEach((target, entry) -> {
          if (entry.value() instanceof Mapping volume) {
            volume(target, volume, path, volumes);
          }
        });
    spec.putUnlessEmpty("volumes", volumes);
  }

  private void volume(String target, Mapping volume, String path, Fields volumes) {
    String source = Values.text(volume, "source", "").replaceAll("^\\$\\{resources\\.|}$", "");
    Position at = volume.position();
    if (!(resources.target(source) instanceof Target.Volume(String name))) {
      losses.loss(
          at,
          path + ".volumes",
          Quoted.of(source) + " is no volume of the workload",
          "declare resources: {" + source + ": {type: volume}}");
      return;
    }
    if (!Values.text(volume, "path", "").isEmpty()) {
      losses.loss(at, path + ".volumes", "volumes are mounted whole", "use a folder inside");
    }
    boolean readOnly =
        Values.isTrue(volume.value("readOnly")) || Values.isTrue(volume.value("read_only"));
    volumes.put(
        name,
        readOnly
            ? new Fields().put("path", target).put("read_only", SpecNode.bool(true))
            : SpecNode.text(target));
  }

  private void probe(Mapping container, String key, String path, Fields spec) {
    Mapping probe = container.mapping(key);
    if (probe.entries().isEmpty()) {
      return;
    }
    Fields written = new Fields();
    if (probe.value("httpGet") instanceof Mapping get) {
      Fields request = new Fields().put("path", Values.text(get, "path", "/"));
      ports.nameOf(Values.text(get, "port", "")).ifPresent(name -> request.put("port", name));
      Fields headers = new Fields();
      for (YamlNode item : Values.items(get.value("httpHeaders"))) {
        if (item instanceof Mapping header) {
          headers.put(
              Values.text(header, "name", ""),
              TemplateText.literal(Values.text(header, "value", "")));
        }
      }
      request.putUnlessEmpty("headers", headers);
      if (Values.text(get, "scheme", "HTTP").equalsIgnoreCase("https")) {
        losses.loss(get.position(), path + "." + key, "probes speak plain HTTP", "use exec");
      }
      Values.text(get, "host").ifPresent(host -> request.put("host", host));
      written.put("httpGet", request);
    } else if (probe.value("exec") instanceof Mapping exec) {
      List<String> command = Values.texts(exec.value("command"));
      written.put("exec", new Fields().put("command", SpecNode.texts(command)));
    } else {
      losses.loss(probe.position(), path + "." + key, "it asks nothing", "use httpGet or exec");
      return;
    }
    spec.put(key, written);
  }

  private void compute(Mapping container, String path, Fields spec) {
    Mapping compute = container.mapping("resources");
    Fields written = new Fields();
    for (String kind : List.of("requests", "limits")) {
      Fields amounts = new Fields();
      compute
          .mapping(kind)
          .entries()
          .forEach((key, entry) -> {
            String value = Values.text(entry.value()).orElse("");
            Optional<String> amount =
                switch (key) {
                  case "cpu" ->
                      value.matches("[0-9]{1,6}m")
                          ? Optional.of(value)
                          : Amounts.millicores(value).map(Amounts::cpu);
                  case "memory" -> Amounts.bytes(value).filter(b -> b > 0).map(Amounts::size);
                  default -> Optional.empty();
                };
            amount.ifPresent(text -> amounts.put(key, text));
            if (amount.isEmpty()) {
              losses.loss(
                  entry.key(),
                  path + ".resources." + kind + "." + key,
                  "it is no amount",
                  "100m, 256Mi");
            }
          });
      written.putUnlessEmpty(kind, amounts);
    }
    spec.putUnlessEmpty("resources", written);
  }
}
