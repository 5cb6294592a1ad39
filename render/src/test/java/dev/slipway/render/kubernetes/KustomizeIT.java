package dev.slipway.render.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.Environment;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Route;
import dev.slipway.model.spec.Target;
import dev.slipway.render.kubernetes.built.BuiltChecks;
import dev.slipway.render.kubernetes.built.KubeObject;
import dev.slipway.render.kubernetes.built.NetworkMatrix;
import dev.slipway.render.kubernetes.built.PodSecurityCheck;
import dev.slipway.render.kubernetes.valid.PublishedSchemas;
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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every golden tree through the real {@code kubectl kustomize}, and what comes out of it checked.
 */
class KustomizeIT {
  private static final Tool KUBECTL = new Tool("kubectl");
  private static final Tool YAMLLINT = new Tool("yamllint");

  /** After SIGTERM an application forces its own end. */
  private static final int FORCED_EXIT_SECONDS = 45;

  private static final int LEAST_GRACE_SECONDS = 60;

  @TempDir Path folder;

  static Stream<GoldenCase> cases() {
    return GoldenCase.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  @Tag("K8S-20")
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
      assertThat(PublishedSchemas.problems(built)).isEmpty();
      check(application, output, built);
      afterARelease(application, built);
    }
  }

  /** A release sets tags and the version; the rest stays as it was. */
  private void afterARelease(Application application, List<KubeObject> before) {
    Name environment = application.environment().name();
    Path release =
        folder.resolve("infra/k8s/envs/" + shortName(environment) + "/release/kustomization.yaml");
    GoldenCase.replace(release, ": (unreleased|sha-[0-9a-f]+)\n", ": sha-0123abc\n");

    List<KubeObject> built = build(environment);

    assertThat(built).hasSameSizeAs(before);
    for (KubeObject object : built) {
      assertThat(object.texts("metadata", "labels"))
          .as("%s", object)
          .containsEntry("app.kubernetes.io/version", "sha-0123abc");
      if (object.kind().equals("Job")) {
        assertThat(object.name()).endsWith("-sha-0123abc");
      }
    }
  }

  private static String shortName(Name environment) {
    return Environment.shortName(environment.value());
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
    checks.servicesReachPods();
    checks.endsBeforeItIsKilled(FORCED_EXIT_SECONDS, LEAST_GRACE_SECONDS);
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
    String file = "infra/k8s/envs/" + shortName(environment) + "/externalsecrets.yaml";
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
    String yaml = KUBECTL.run(folder, "kustomize", "infra/k8s/envs/" + shortName(environment));
    return new ArrayList<>(KubeObject.read(yaml));
  }
}
