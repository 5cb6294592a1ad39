package dev.slipway.model.spec;

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
    return content instanceof Content.Inline(Template text) && text.isSecret();
  }

  /** What is in a file. */
  public sealed interface Content {
    /** Text of the spec, or of a source file with {@code template: true}. */
    record Inline(Template text) implements Content {}

    /**
     * A file copied as it is.
     *
     * @param path relative to slipway.yaml, normalised
     */
    record Copied(String path) implements Content {}
  }
}
