package dev.slipway.render.kubernetes.overlay;

/** The first lines of each file: where it comes from and how to change it. */
final class Headers {
  private static final String CHANGE =
      """
      Rendered by Slipway from slipway.yaml; edits are overwritten by `slipway render`.
      To change it: a field of slipway.yaml, `patches:` there, or a Kustomize component in
      infra/k8s/custom/, which is wired in as soon as its kustomization.yaml exists.
      """;

  private static final String RELEASE =
      """
      Written once by `slipway render`, then the releases' own: render leaves it alone.
      A release sets it with, for example,
        kustomize edit set image slipway.invalid/api=ghcr.io/acme/app/api:sha-0123abc
      and the version label, which also ends the names of the release's Jobs.
      """;

  private Headers() {}

  static String of(String subject) {
    return subject + "\n" + CHANGE;
  }

  static String ofRelease() {
    return RELEASE;
  }
}
