package dev.slipway.model.spec;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file put into an instance. Its key in the spec is an absolute path, or one that begins with
 * {@code ${instance.dir}/}, which is the only kind a process may have.
 *
 * @param mode permission bits; 0444, or 0400 with a secret inside
 */
public record ConfigFile(Content content, int mode) {
  /** What paths inside the instance's folder begin with. */
  public static final String INSTANCE_FOLDER = "${instance.dir}/";

  /** Whether the whole file must be handled as a secret. */
  public boolean isSecret() {
    return template().filter(Template::isSecret).isPresent();
  }

  /** What may refer to something; empty for a file that is copied. */
  public Optional<Template> template() {
    return content instanceof Content.Inline(Template text) ? Optional.of(text) : Optional.empty();
  }

  /** What is in a file. */
  public sealed interface Content {
    /** Text of the spec, or of a source file with {@code template: true}. */
    record Inline(Template text) implements Content {}

    /**
     * A file copied as it is.
     *
     * @param path relative to slipway.yaml, normalised
     * @param text what it holds, or null where whoever loaded the spec could not read it as text
     */
    record Copied(String path, @Nullable String text) implements Content {}
  }
}
