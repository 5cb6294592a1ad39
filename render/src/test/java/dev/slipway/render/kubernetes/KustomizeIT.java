package dev.slipway.render.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Route;
import dev.slipway.model.spec.Target;
import dev.slipway.render.kubernetes.built.BuiltChecks;
import dev.slipway.render.kubernetes.built.KubeObject;
import dev.slipway.render.kubernetes.built.NetworkMatrix;
import dev.slipway.render.kubernetes.built.PodSecurityCheck;
import dev.slipway.render.kubernetes.valid.StrictModels;
import dev.slipway.render.kubernetes.valid.Tool;
import dev.slipway.render.kubernetes.value.SecretPlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every golden tree through the real {@code kubectl kustomize}, and what comes out of it checked.
 */
class KustomizeIT {
  private static final Tool KUBECTL = new Tool("kubectl");
  private static final Tool YAMLLINT = new Tool("yamllint");

  @TempDir Path folder;

  static Stream<GoldenCase> cases() {
    return GoldenCase.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void buildsWhatAClusterTakes(GoldenCase golden) {
    if (!KUBECTL.isPresent()) {
      return;
    }
    KubernetesInput input = golden.input();
    KubernetesOutput output = KubernetesRenderer.render(input);
    write(golden, output);

    for (Application application : input.environments()) {
      List<KubeObject> built = build(application.environment().name());

      assertThat(built).isNotEmpty().allSatisfy(StrictModels::accept);
      check(application, output, built);
    }
  }

  private static void check(
      Application application, KubernetesOutput output, List<KubeObject> built) {
    Target.Kubernetes target = (Target.Kubernetes) application.environment().target();
    BuiltChecks checks = new BuiltChecks(built);
    checks.everythingIsOnceAndInTheNamespace(target.namespace());
    checks.labelsAreThere();
    checks.selectorsMatchOneWorkload();
    checks.referencesExist(expected(output, application.environment().name()));
    checks.instancesAreCountedOnce();
    checks.routesReachPods();
    checks.imagesAreOfTheRelease();
    PodSecurityCheck.holds(built);

    NetworkMatrix matrix = new NetworkMatrix(application, built);
    matrix.equalsTheEdges();
    matrix.theOutsideIsWhatEgressSays();
    matrix.resourcesOutsideAreReached();
    String controller = target.gatewayApi() ? "istio-system" : controller(target);
    matrix.onlyRoutedServicesHearTheController(controller, routed(application));
  }

  private static String controller(Target.Kubernetes target) {
    String name = target.ingressClass();
    return name == null ? "edge" : name.equals("nginx") ? "ingress-nginx" : name;
  }

  private static Set<Name> routed(Application application) {
    return application.routes().values().stream()
        .flatMap(
            route -> route instanceof Route.Http http ? Stream.of(http.service()) : Stream.empty())
        .collect(Collectors.toSet());
  }

  /** Secrets that the release writes: those for which the tree has no ExternalSecret. */
  private static SortedMap<String, Set<String>> expected(
      KubernetesOutput output, Name environment) {
    SortedMap<String, Set<String>> expected = new TreeMap<>();
    String file = "infra/k8s/envs/" + environment + "/externalsecrets.yaml";
    String external = output.tree().content(file).orElse("");
    for (SecretPlan plan : output.secrets().getOrDefault(environment, List.of())) {
      if (!external.contains("name: " + plan.name() + "\n")) {
        expected.put(plan.name(), plan.keys().keySet());
      }
    }
    return expected;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void readsWellToALinter(GoldenCase golden) {
    if (!YAMLLINT.isPresent()) {
      return;
    }
    write(golden, golden.render());

    String said =
        YAMLLINT.run(
            folder,
            "--strict",
            "-d",
            "{extends: default, rules: {line-length: disable, document-start: disable,"
                + " comments-indentation: disable}}",
            "infra");

    assertThat(said).isEmpty();
  }

  private void write(GoldenCase golden, KubernetesOutput output) {
    SortedMap<String, String> files = new TreeMap<>(golden.userFiles());
    output.tree().files().forEach((path, file) -> files.put(path, file.content()));
    GoldenCase.write(folder, files);
  }

  private List<KubeObject> build(Name environment) {
    String yaml = KUBECTL.run(folder, "kustomize", "infra/k8s/envs/" + environment);
    return new ArrayList<>(KubeObject.read(yaml));
  }
}
