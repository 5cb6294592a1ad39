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
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads where a service's artefact comes from: build, image, or the service it extends. */
final class SourceReader {
  private static final Source OWN_FOLDER =
      new Source.Build(".", new Source.Builder.Preset(Tool.NONE), new TreeMap<>());

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
      service.report(
          Code.IMAGE_ON_PROCESS,
          image,
          "has only the image " + Quoted.of(image.text()) + ", which the target process cannot run",
          "give it a build, declare it external, or use another target");
      return OWN_FOLDER;
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
    if (build.has("perEnvironment")) {
      return new Source.Build(folder, builder(build), arguments); // reported as not yet supported
    }
    build.eachValue(
        "args",
        (key, value) ->
            arguments.put(key, templates.template(value, Destination.BUILD_ARGUMENT, Set.of())));
    return new Source.Build(folder, builder(build), arguments);
  }

  private static Source.Builder builder(Section build) {
    if (build.has("command")) {
      return command(build);
    }
    return new Source.Builder.Preset(
        switch (build.word("preset", "auto")) {
          case "maven" -> Tool.MAVEN;
          case "node" -> Tool.NODE;
          case "static" -> Tool.STATIC;
          case "none" -> Tool.NONE;
          case "auto" -> missingPreset(build);
          default -> Tool.NONE;
        });
  }

  private static Tool missingPreset(Section build) {
    build.report(
        Code.PRESET_MISSING,
        build.has("preset") ? build.valueAt("preset") : build.mapping().position(),
        "does not say how to build; nothing is guessed",
        "add preset: maven, node, static or none, or command: [program, argument]");
    return Tool.NONE;
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
