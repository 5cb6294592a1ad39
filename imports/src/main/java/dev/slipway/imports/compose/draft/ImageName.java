package dev.slipway.imports.compose.draft;

import java.util.Locale;

/**
 * The parts of an image reference.
 *
 * @param repository with registry and namespace, lower case
 * @param tag empty where none is written
 * @param digest empty where none is written
 */
public record ImageName(String repository, String tag, String digest) {
  public static ImageName parse(String reference) {
    int at = reference.indexOf('@');
    String digest = at < 0 ? "" : reference.substring(at + 1);
    String rest = at < 0 ? reference : reference.substring(0, at);
    int colon = rest.lastIndexOf(':');
    boolean tagged = colon > rest.lastIndexOf('/');
    return new ImageName(
        (tagged ? rest.substring(0, colon) : rest).toLowerCase(Locale.ROOT),
        tagged ? rest.substring(colon + 1) : "",
        digest);
  }

  /** The last part of the repository: {@code nginx} of {@code docker.io/library/nginx}. */
  public String base() {
    return repository.substring(repository.lastIndexOf('/') + 1);
  }

  /** Whether it names one version: a digest, or a tag that is not {@code latest}. */
  public boolean isPinned() {
    return !digest.isEmpty() || (!tag.isEmpty() && !tag.equals("latest"));
  }
}
