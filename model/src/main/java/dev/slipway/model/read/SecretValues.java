package dev.slipway.model.read;

import dev.slipway.model.diagnostic.Code;
import dev.slipway.model.placeholder.Destination;
import dev.slipway.model.placeholder.Piece;
import dev.slipway.model.placeholder.Pieces;
import dev.slipway.model.placeholder.Templates;
import dev.slipway.model.spec.Template;
import dev.slipway.model.yaml.YamlNode.Scalar;
import java.util.Optional;
import java.util.Set;

/** Reads fields that take a secret and nothing else. */
final class SecretValues {
  private SecretValues() {}

  /** The secret under a key that is there; empty after a finding. */
  static Optional<Template> required(
      Section section, String key, Templates templates, Destination destination) {
    Scalar value = section.scalar(key);
    if (value == null) {
      return Optional.empty();
    }
    boolean isReference =
        Pieces.of(value.text()).stream()
            .anyMatch(piece ->
                piece instanceof Piece.Path path && path.segments().getFirst().equals("secrets"));
    if (!isReference) {
      section.report(
          Code.SECRET_LITERAL,
          value.position(),
          "has its " + key + " written out, where everybody reads it",
          "declare a secret and write " + key + ": \"${secrets.NAME}\"");
      return Optional.empty();
    }
    return Optional.of(templates.template(value, destination, Set.of()));
  }
}
