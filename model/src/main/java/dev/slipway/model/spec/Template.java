package dev.slipway.model.spec;

import java.util.List;
import java.util.stream.Stream;

/**
 * A string of the spec with its placeholders parsed. {@code ${env.*}} is already replaced by text;
 * the other references are resolved when a release is made or an instance starts.
 */
public record Template(List<Part> parts) {
  public Template {
    parts = List.copyOf(parts);
  }

  /** A template without placeholders. */
  public static Template text(String text) {
    return new Template(List.of(new Part.Text(text)));
  }

  /** Whether the whole value must be handled as a secret: one secret part is enough. */
  public boolean isSecret() {
    return parts.stream()
        .anyMatch(part -> part instanceof Part.Value v && v.reference().isSecret());
  }

  /** What it refers to. */
  public Stream<Reference> references() {
    return parts.stream()
        .flatMap(part ->
            part instanceof Part.Value(Reference reference)
                ? Stream.of(reference)
                : Stream.empty());
  }

  /**
   * Whether the template is exactly one placeholder, so that an output the provider lacks leaves
   * the variable unset.
   */
  public boolean isWholeReference() {
    return parts.size() == 1 && parts.getFirst() instanceof Part.Value;
  }

  /** A piece of a template. */
  public sealed interface Part {
    record Text(String text) implements Part {}

    record Value(Reference reference) implements Part {}
  }
}
