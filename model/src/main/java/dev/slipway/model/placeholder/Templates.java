package dev.slipway.model.placeholder;

import dev.slipway.model.diagnostic.Code;
import dev.slipway.model.diagnostic.Diagnostics;
import dev.slipway.model.diagnostic.Position;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.placeholder.Declared.KnownRoute;
import dev.slipway.model.spec.Reference;
import dev.slipway.model.spec.Template;
import dev.slipway.model.spec.Template.Part;
import dev.slipway.model.yaml.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Makes typed templates of the spec's strings, and refuses what may not stand where it stands. */
public final class Templates {
  private final Directory directory;
  private final Declared declared;
  private final Diagnostics diagnostics;

  public Templates(Declared declared, Diagnostics diagnostics) {
    this.directory = new Directory(declared);
    this.declared = declared;
    this.diagnostics = diagnostics;
  }

  /**
   * A string with its placeholders typed; pieces with a finding are left out.
   *
   * @param ownPorts ports of the service that the value belongs to
   */
  public Template template(Scalar value, Destination destination, Collection<String> ownPorts) {
    Joiner joiner = join(value, destination, ownPorts);
    joiner.unset.ifPresent(why ->
        diagnostics.report(
            Code.OUTPUT_MISSING,
            value.position(),
            Quoted.of(value.text()) + " cannot be made here: " + why,
            "use another output, or give the field another value in this environment"));
    return joiner.template();
  }

  /** The same, or empty (noted) when the whole value is something that does not exist here. */
  public Optional<Template> value(
      Scalar value, Destination destination, Collection<String> ownPorts) {
    List<Piece> pieces = Pieces.isWhole(value.text()) ? Pieces.of(value.text()) : List.of();
    if (pieces.size() == 1
        && pieces.getFirst() instanceof Piece.Path path
        && directory.find(path, ownPorts) instanceof Lookup.Unset(String why)) {
      diagnostics.report(
          Code.VALUE_UNSET,
          value.position(),
          path.raw() + " is left unset: " + why,
          "nothing to do if the application can live without it");
      return Optional.empty();
    }
    return Optional.of(template(value, destination, ownPorts));
  }

  private Joiner join(Scalar value, Destination destination, Collection<String> ownPorts) {
    Joiner joiner = new Joiner();
    for (Piece piece : Pieces.of(value.text())) {
      switch (piece) {
        case Piece.Text(String text) -> joiner.text(text);
        case Piece.Malformed malformed -> report(malformed, value.position());
        case Piece.Path path -> resolve(path, destination, ownPorts, value.position(), joiner);
      }
    }
    return joiner;
  }

  /** A string of which everything is known while the spec is read; empty after a finding. */
  public Optional<String> text(Scalar value, Destination destination) {
    int before = diagnostics.count();
    StringBuilder text = new StringBuilder();
    for (Part part : template(value, destination, Set.of()).parts()) {
      switch (part) {
        case Part.Text(String literal) -> text.append(literal);
        case Part.Value(Reference reference) -> text.append(known(reference, destination, value));
      }
    }
    return diagnostics.count() == before ? Optional.of(text.toString()) : Optional.empty();
  }

  private String known(Reference reference, Destination destination, Scalar value) {
    if (reference instanceof Reference.RouteAddress(var route, Reference.RoutePart part)) {
      KnownRoute known = declared.routes().get(route.value());
      String host = known == null ? "" : known.host();
      if (part == Reference.RoutePart.HOST) {
        return host;
      }
      if (part == Reference.RoutePart.SUFFIX) {
        return host.substring(1);
      }
    }
    diagnostics.report(
        Code.PLACEHOLDER_NOT_ALLOWED,
        value.position(),
        Quoted.of(value.text())
            + " may not stand in "
            + destination.noun()
            + ": it is known only when the application runs",
        "use ${env.*} or ${routes.NAME.host} here");
    return "";
  }

  private void resolve(
      Piece.Path path,
      Destination destination,
      Collection<String> ownPorts,
      Position at,
      Joiner joiner) {
    switch (directory.find(path, ownPorts)) {
      case Lookup.Missing(Code code, String message, String fix) ->
          diagnostics.report(code, at, message, fix);
      case Lookup.Silent() -> {}
      case Lookup.Unset(String why) -> joiner.unset(why);
      case Lookup.Text(String text) -> {
        if (isAllowed(path, false, destination, at)) {
          joiner.text(text);
        }
      }
      case Lookup.Found(Reference reference) -> {
        if (isAllowed(path, reference.isSecret(), destination, at)) {
          joiner.reference(reference);
        }
      }
    }
  }

  private boolean isAllowed(Piece.Path path, boolean secret, Destination destination, Position at) {
    if (secret && !destination.takesSecrets()) {
      diagnostics.report(
          Code.SECRET_EXPOSED,
          at,
          path.raw() + " is secret, and " + destination.noun() + " can be read by others",
          "pass it in the environment of a service that is not static");
      return false;
    }
    if (!destination.takes(path.namespace())) {
      diagnostics.report(
          Code.PLACEHOLDER_NOT_ALLOWED,
          at,
          path.raw() + " may not stand in " + destination.noun(),
          destination.namespaces().isEmpty()
              ? "write the value out, or $${ for a literal ${"
              : "allowed here: " + String.join(", ", new TreeSet<>(destination.namespaces())));
      return false;
    }
    return true;
  }

  private void report(Piece.Malformed malformed, Position at) {
    diagnostics.report(
        Code.PLACEHOLDER_SYNTAX,
        at,
        Quoted.of(malformed.raw()) + ": " + malformed.problem(),
        malformed.fix());
  }

  /** Collects parts; neighbouring texts become one, so that equal values have equal templates. */
  private static final class Joiner {
    private final List<Part> parts = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    private Optional<String> unset = Optional.empty();

    void unset(String why) {
      unset = Optional.of(why);
    }

    void text(String more) {
      text.append(more);
    }

    void reference(Reference reference) {
      flush();
      parts.add(new Part.Value(reference));
    }

    Template template() {
      flush();
      return parts.isEmpty() ? Template.text("") : new Template(parts);
    }

    private void flush() {
      if (!text.isEmpty()) {
        parts.add(new Part.Text(text.toString()));
        text.setLength(0);
      }
    }
  }
}
