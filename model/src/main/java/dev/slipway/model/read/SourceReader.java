package dev.slipway.model.read;

import dev.slipway.model.diagnostic.Code;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.diagnostic.Suggestion;
import dev.slipway.model.placeholder.Destination;
import dev.slipway.model.placeholder.Piece;
import dev.slipway.model.placeholder.Pieces;
import dev.slipway.model.placeholder.Templates;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Source;
import dev.slipway.model.spec.Source.Tool;
import dev.slipway.model.spec.Template;
import dev.slipway.model.yaml.YamlNode.Mapping;
import dev.slipway.model.yaml.YamlNode.Scalar;
import dev.slipway.model.yaml.YamlNode.Sequence;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads where a service's artefact comes from: build, image, or the service it extends. */
final class SourceReader {
  private static final Source OWN_FOLDER =
      new Source.Build(".", new Source.Builder.Preset(Tool.NONE), new TreeMap<>());

  private static final Set<String> TOOLS =
      Set.of("auto", "maven", "gradle", "node", "static", "python", "go", "none");

  private final Mapping services;
  private final Map<String, String> heirs;
  private final Templates templates;

  /**
   * @param heirs services that run another service's artefact, with that service
   */
  SourceReader(Mapping services, Map<String, String> heirs, Templates templates) {
    this.services = services;
    this.heirs = heirs;
    this.templates = templates;
  }

  Source read(String name, Section service) {
    Scalar runIn = service.scalar("runIn");
    if (runIn != null && services.entries().containsKey(runIn.text())) {
      return sameAs(runIn.text(), new HashSet<>(Set.of(name)));
    }
    String base = heirs.get(name);
    if (base != null) {
      return sameAs(base, new HashSet<>(Set.of(name)));
    }
    if (service.has("build")) {
      return build(service.section("build"));
    }
    Scalar image = service.scalar("image");
    return image == null ? OWN_FOLDER : image(name, service, image);
  }

  private Source sameAs(String name, Set<String> seen) {
    String next = heirs.get(name);
    if (next == null
        && services.value(name) instanceof Mapping other
        && other.value("image") instanceof Scalar image) {
      next = imageOf(image.text());
    }
    boolean follow = next != null && !next.isEmpty() && seen.add(name);
    if (follow && next != null) {
      return sameAs(next, seen);
    }
    return Name.isValid(name) ? new Source.SameAs(new Name(name)) : OWN_FOLDER;
  }

  /** The service named by {@code ${services.X.image}}, or the empty string. */
  private static String imageOf(String text) {
    List<Piece> pieces = Pieces.of(text);
    boolean whole =
        pieces.size() == 1
            && pieces.getFirst() instanceof Piece.Path path
            && path.segments().size() == 3
            && path.segments().getFirst().equals("services")
            && path.segments().getLast().equals("image");
    return whole && pieces.getFirst() instanceof Piece.Path path ? path.segments().get(1) : "";
  }

  private Source image(String name, Section service, Scalar image) {
    String other = imageOf(image.text());
    if (other.isEmpty()) {
      return Addresses.isFixedImage(service, image) ? new Source.Image(image.text()) : OWN_FOLDER;
    }
    if (!services.entries().containsKey(other) || other.equals(name)) {
      service.report(
          Code.PLACEHOLDER_UNKNOWN,
          image,
          "takes the artefact of the unknown service " + Quoted.of(other),
          Suggestion.fix(other, services.entries().keySet(), "name another service of this file"));
      return OWN_FOLDER;
    }
    return sameAs(other, new HashSet<>(Set.of(name)));
  }

  private Source build(Section build) {
    Scalar context = build.scalar("context");
    String folder = context == null ? "." : Paths.folder(build, "context", context, ".");
    SortedMap<String, Template> arguments = new TreeMap<>();
    boolean perEnvironment = build.bool("perEnvironment", false);
    if (perEnvironment) {
      build.report(
          Code.BUILT_PER_ENVIRONMENT,
          build.valueAt("perEnvironment"),
          "is built anew for each environment, so that what was tested is not what runs",
          "prefer values at run time: environment, for static services static.runtimeConfig");
    }
    Destination destination =
        perEnvironment ? Destination.BUILD_ARGUMENT_HERE : Destination.BUILD_ARGUMENT;
    build.eachValue(
        "args",
        (key, value) -> {
          EnvironmentVariables.checkName(build.section("args"), key);
          arguments.put(key, templates.template(value, destination, Set.of()));
        });
    return new Source.Build(folder, builder(build), arguments, perEnvironment);
  }

  private static Source.Builder builder(Section build) {
    if (build.has("command")) {
      return command(build);
    }
    String preset = build.word("preset", "auto");
    boolean hasFile = build.has("dockerfile") || build.has("target");
    if (hasFile && build.has("preset") && !preset.equals("dockerfile")) {
      build.report(
          Code.EXCLUSIVE_KEYS,
          build.valueAt("preset"),
          "names a Dockerfile and another preset",
          "keep preset: dockerfile, or remove dockerfile and target");
    }
    if (hasFile || preset.equals("dockerfile")) {
      Scalar file = build.scalar("dockerfile");
      return new Source.Builder.Dockerfile(
          file == null ? "Dockerfile" : Paths.folder(build, "dockerfile", file, "Dockerfile"),
          build.text("target"));
    }
    return new Source.Builder.Preset(
        TOOLS.contains(preset) ? Tool.valueOf(preset.toUpperCase(Locale.ROOT)) : Tool.AUTO);
  }

  private static Source.Builder command(Section build) {
    List<String> argv = build.items("command").stream().map(build::plain).toList();
    boolean usable = !argv.isEmpty() && !argv.getFirst().isBlank();
    if (!usable && build.mapping().value("command") instanceof Sequence) {
      build.report(
          Code.BAD_COMMAND,
          build.at("command"),
          "has an empty command",
          "name a program: [make, dist]");
    }
    return usable ? new Source.Builder.Command(argv) : new Source.Builder.Preset(Tool.NONE);
  }
}
