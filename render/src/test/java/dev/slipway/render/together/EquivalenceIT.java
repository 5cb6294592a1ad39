package dev.slipway.render.together;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.Hosting;
import dev.slipway.model.spec.Resource;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.ServiceKind;
import dev.slipway.render.compose.ComposeInput;
import dev.slipway.render.compose.ComposeRenderer;
import dev.slipway.render.kubernetes.KubernetesInput;
import dev.slipway.render.kubernetes.KubernetesOutput;
import dev.slipway.render.kubernetes.KubernetesRenderer;
import dev.slipway.render.kubernetes.built.KubeObject;
import dev.slipway.render.kubernetes.valid.Tool;
import dev.slipway.render.kubernetes.value.SecretPlan;
import dev.slipway.render.together.Difference.Output;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One spec means the same as a Compose file and in a cluster, but for what the table says. */
@EnabledIf("hasKustomize")
class EquivalenceIT {
  private static final Tool KUBECTL = new Tool("kubectl");
  private static final Set<Difference> MET = EnumSet.noneOf(Difference.class);

  @TempDir Path folder;

  static boolean hasKustomize() {
    return KUBECTL.isPresent();
  }

  static Stream<GoldenSpec> clusters() {
    return GoldenSpec.onClusters();
  }

  static Stream<GoldenSpec> all() {
    return GoldenSpec.all();
  }

  @ParameterizedTest
  @MethodSource("all")
  void aComposeFileSaysWhatTheSpecSays(GoldenSpec spec) {
    for (Application application : spec.applications()) {
      ComposeFacts compose =
          new ComposeFacts(
              ComposeRenderer.render(new ComposeInput(application))
                  .tree()
                  .content(ComposeRenderer.PATH)
                  .orElseThrow());

      SortedMap<String, ServiceFacts> model = ModelFacts.of(application);
      assertThat(compose.entries()).containsAll(model.keySet());
      assertThat(compose.instances()).isEqualTo(instances(application));
      model.forEach((name, facts) -> {
        Service service = service(application, name);
        if (service.develop() == null) {
          ServiceFacts read = named(application, compose.of(name));
          assertThat(read)
              .as("%s of %s in %s", name, spec, application.environment().name())
              .isEqualTo(expected(Output.COMPOSE, application, service, facts, read));
        }
      });
    }
  }

  @ParameterizedTest
  @MethodSource("clusters")
  void aClusterSaysWhatTheSpecSays(GoldenSpec spec) {
    KubernetesOutput output =
        KubernetesRenderer.render(
            new KubernetesInput(spec.clusters(), Set.of(), new TreeMap<>(spec.sources())));
    output
        .tree()
        .files()
        .forEach((path, file) -> KubeFiles.write(folder.resolve(path), file.content()));

    for (Application application : spec.clusters()) {
      String place = "infra/k8s/envs/" + application.environment().shortName();
      ClusterFacts cluster =
          new ClusterFacts(
              KubeObject.read(KUBECTL.run(folder, "kustomize", place)),
              written(output, application));

      SortedMap<String, ServiceFacts> model = ModelFacts.of(application);
      model.keySet().removeIf(name -> runsInside(service(application, name)));
      SortedSet<String> expected = new TreeSet<>(model.keySet());
      expected.addAll(contained(application));
      assertThat(cluster.entries()).isEqualTo(expected);
      model.forEach((name, facts) -> {
        ServiceFacts read = cluster.of(name);
        assertThat(read)
            .as("%s of %s in %s", name, spec, application.environment().name())
            .isEqualTo(
                expected(Output.CLUSTER, application, service(application, name), facts, read));
      });
    }
  }

  /** A difference that no spec shows is none. */
  @AfterAll
  static void everyDifferenceOfTheTableWasMet() {
    assertThat(MET).containsExactlyInAnyOrder(Difference.values());
  }

  private static ServiceFacts expected(
      Output output,
      Application application,
      Service service,
      ServiceFacts facts,
      ServiceFacts read) {
    ServiceFacts expected = facts;
    for (Difference difference : Difference.values()) {
      if (difference.concerns(output)) {
        ServiceFacts next = difference.expected(application, service, expected, read);
        if (!next.equals(expected)) {
          MET.add(difference);
        }
        expected = next;
      }
    }
    return expected;
  }

  private static Service service(Application application, String name) {
    return application.services().values().stream()
        .filter(service -> service.name().value().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static boolean runsInside(Service service) {
    return service.kind() instanceof ServiceKind.Job job && job.runIn() != null;
  }

  /** Sites are no programs that want to know who they are. */
  private static SortedSet<String> instances(Application application) {
    return application.services().values().stream()
        .filter(service -> !service.isExternal() && !(service.kind() instanceof ServiceKind.Static))
        .map(service -> service.name().value())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<String> contained(Application application) {
    return application.resources().values().stream()
        .filter(resource -> resource.hosting().provider() == Hosting.Provider.CONTAINER)
        .map(resource -> resource.name().value())
        .toList();
  }

  /** Containers of resources have the usual name of their type where that is free. */
  private static ServiceFacts named(Application application, ServiceFacts facts) {
    SortedSet<String> edges = new TreeSet<>();
    for (String edge : facts.edges()) {
      edges.add(
          application.resources().values().stream()
              .filter(resource -> usualName(resource).equals(edge))
              .map(resource -> resource.name().value())
              .findFirst()
              .filter(_ ->
                  application.resources().keySet().stream().noneMatch(n -> n.value().equals(edge)))
              .orElse(edge));
    }
    return facts.withEdges(edges);
  }

  private static String usualName(Resource resource) {
    return switch (resource) {
      case Resource.Postgres _ -> "postgres";
      case Resource.MySql _ -> "mysql";
      case Resource.Redis _ -> "redis";
      case Resource.S3 _ -> "minio";
      case Resource.Search _ -> "elasticsearch";
      case Resource.MongoDb _ -> "mongo";
      case Resource.Kafka _ -> "kafka";
      case Resource.Smtp _ -> "mailhog";
    };
  }

  /** Secrets that the release writes: those for which the tree has no ExternalSecret. */
  private static SortedMap<String, Set<String>> written(
      KubernetesOutput output, Application application) {
    SortedMap<String, Set<String>> written = new TreeMap<>();
    for (SecretPlan plan :
        output.secrets().getOrDefault(application.environment().name(), List.of())) {
      written.put(plan.name(), plan.keys().keySet());
    }
    return written;
  }
}
