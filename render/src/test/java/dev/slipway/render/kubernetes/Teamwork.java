package dev.slipway.render.kubernetes;

import dev.slipway.render.kubernetes.built.KubeObject;
import dev.slipway.render.kubernetes.built.NetworkSimulator.Party;
import dev.slipway.render.kubernetes.valid.Tool;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What Kustomize builds of the reference application: there a reviewer looks for the figures that
 * the requirements name.
 *
 * @param released production as a release sets it: the images' tag and the version label
 * @param releasedAgain the same once more
 */
record Teamwork(
    List<KubeObject> staging,
    List<KubeObject> production,
    List<KubeObject> released,
    List<KubeObject> releasedAgain) {
  static final Teamwork NOT_BUILT = new Teamwork(List.of(), List.of(), List.of(), List.of());

  static final Party DNS =
      new Party(new TreeMap<>(Map.of("k8s-app", "kube-dns")), "kube-system", "10.2.0.2");

  private static final Tool KUBECTL = new Tool("kubectl");
  private static final String ENVIRONMENTS = "infra/k8s/envs/";

  static boolean canBeBuilt() {
    return KUBECTL.isPresent();
  }

  static Teamwork built(Path folder) {
    SortedMap<String, String> files = new TreeMap<>();
    KubernetesOutput output = GoldenCase.of("teamwork").render();
    output.tree().files().forEach((path, file) -> files.put(path, file.content()));
    GoldenCase.write(folder, files);
    List<KubeObject> staging = build(folder, "stage");
    List<KubeObject> production = build(folder, "prod");

    String release = ENVIRONMENTS + "prod/release/kustomization.yaml";
    String unreleased = Optional.ofNullable(files.get(release)).orElseThrow();
    files.put(release, unreleased.replaceAll("(newTag|version): unreleased", "$1: sha-0123abc"));
    GoldenCase.write(folder, files);
    return new Teamwork(staging, production, build(folder, "prod"), build(folder, "prod"));
  }

  private static List<KubeObject> build(Path folder, String environment) {
    return KubeObject.read(KUBECTL.run(folder, "kustomize", ENVIRONMENTS + environment));
  }

  /** The container of a Deployment in production that runs the service. */
  Map<?, ?> container(String workload) {
    return find(production, "Deployment", workload).containers().getLast();
  }

  static List<String> names(List<KubeObject> objects, String kind) {
    return objects.stream()
        .filter(object -> object.kind().equals(kind))
        .map(KubeObject::name)
        .toList();
  }

  static KubeObject find(List<KubeObject> objects, String kind, String name) {
    return objects.stream()
        .filter(object -> object.kind().equals(kind) && object.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + kind + " " + name));
  }
}
