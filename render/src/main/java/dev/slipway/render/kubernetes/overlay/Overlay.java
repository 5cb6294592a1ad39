package dev.slipway.render.kubernetes.overlay;

import dev.slipway.model.spec.Name;
import dev.slipway.render.kubernetes.manifest.Manifest;
import java.util.List;
import java.util.SortedMap;

/**
 * One environment of the tree.
 *
 * @param environment its name, and its folder's
 * @param namespace where its objects live
 * @param podSecurity the level of the Pod Security Standards that all its pods satisfy
 * @param manifests its objects, each kind and name once
 * @param images what the placeholder names of images stand for, by placeholder
 * @param version of the release; the label {@code app.kubernetes.io/version}
 * @param versioned names of Jobs that end in the version
 * @param expectedSecrets comment lines: Secrets that nothing in the tree creates
 */
public record Overlay(
    Name environment,
    String namespace,
    String podSecurity,
    List<Manifest> manifests,
    SortedMap<String, ImageName> images,
    String version,
    List<String> versioned,
    List<String> expectedSecrets) {

  public Overlay {
    manifests = List.copyOf(manifests);
    versioned = List.copyOf(versioned);
    expectedSecrets = List.copyOf(expectedSecrets);
  }

  /**
   * What an image's placeholder stands for.
   *
   * @param repository registry and path, without tag
   * @param reference a tag, or a digest that begins with {@code sha256:}
   */
  public record ImageName(String repository, String reference) {
    boolean isDigest() {
      return reference.startsWith("sha256:");
    }
  }
}
