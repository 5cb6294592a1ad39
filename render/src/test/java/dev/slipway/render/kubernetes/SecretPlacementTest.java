package dev.slipway.render.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.Reference;
import dev.slipway.model.spec.Resource;
import dev.slipway.model.spec.Service;
import dev.slipway.render.kubernetes.built.KubeObject;
import dev.slipway.render.kubernetes.value.Cluster;
import dev.slipway.render.kubernetes.value.Configuration;
import dev.slipway.render.kubernetes.value.ObjectNames;
import dev.slipway.render.kubernetes.value.ResourceAddress;
import dev.slipway.render.kubernetes.value.SecretPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Values never pass through a renderer; the names of secret ones stay out of all plain places. */
class SecretPlacementTest {
  static Stream<GoldenCase> cases() {
    return GoldenCase.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void secretVariablesAreInNoConfigMapAndInNoLiteral(GoldenCase golden) {
    KubernetesInput input = golden.input();
    KubernetesOutput output = KubernetesRenderer.render(input);

    for (Application application : input.environments()) {
      List<KubeObject> objects = objects(output, application);
      for (Service service : application.services().values()) {
        Set<String> secret = secretVariables(application, service);

        for (String name :
            List.of(
                Configuration.COMMON_CONFIG,
                ObjectNames.variables(service.name()),
                ObjectNames.site(service.name()))) {
          plainKeys(objects, name).forEach(key -> assertThat(secret).as(name).doesNotContain(key));
        }
        if (Cluster.isPod(service)) {
          literals(objects, service).forEach(key -> assertThat(secret).doesNotContain(key));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void operatorsMakeWhatPodsReadAndNothingElse(GoldenCase golden) {
    KubernetesInput input = golden.input();
    KubernetesOutput output = KubernetesRenderer.render(input);

    for (Application application : input.environments()) {
      Map<String, KubeObject> made =
          objects(output, application).stream()
              .filter(object -> object.kind().equals("ExternalSecret"))
              .collect(Collectors.toMap(KubeObject::name, Function.identity()));
      for (SecretPlan plan :
          output.secrets().getOrDefault(application.environment().name(), List.of())) {
        KubeObject external = made.get(plan.name());
        if (external != null && plan.form() == SecretPlan.Form.VALUES) {
          assertThat(external.secretKeys()).as(plan.name()).isEqualTo(plan.keys().keySet());
        }
      }
    }
  }

  private static Set<String> secretVariables(Application application, Service service) {
    Set<String> secret = new TreeSet<>();
    service
        .environment()
        .forEach((name, template) -> {
          if (template
              .references()
              .anyMatch(reference -> reference.isSecret() && !isOpen(application, reference))) {
            secret.add(name);
          }
        });
    return secret;
  }

  /** A URL is a secret for the password in it; what asks for none in the cluster has no such. */
  private static boolean isOpen(Application application, Reference reference) {
    return reference instanceof Reference.ResourceOutput output
        && output.output().equals("url")
        && application.resources().get(output.resource()) instanceof Resource.Search search
        && ResourceAddress.isInCluster(search);
  }

  private static Set<String> plainKeys(List<KubeObject> objects, String configMap) {
    Set<String> keys = new TreeSet<>();
    objects.stream()
        .filter(object -> object.kind().equals("ConfigMap") && object.name().equals(configMap))
        .forEach(object -> keys.addAll(object.texts("data").keySet()));
    return keys;
  }

  /** Names of variables whose value stands in the service's own container. */
  private static Set<String> literals(List<KubeObject> objects, Service service) {
    Set<String> names = new TreeSet<>();
    for (KubeObject object : objects) {
      for (Map<?, ?> container : object.containers()) {
        if (service.name().value().equals(container.get("name"))) {
          KubeObject.list(container.get("env")).stream()
              .filter(variable -> KubeObject.at(variable, "value") != null)
              .forEach(variable -> names.add("" + KubeObject.at(variable, "name")));
        }
      }
    }
    return names;
  }

  private static List<KubeObject> objects(KubernetesOutput output, Application application) {
    String environments = "infra/k8s/envs/";
    String own = environments + application.environment().shortName() + "/";
    List<KubeObject> objects = new ArrayList<>();
    output
        .tree()
        .files()
        .forEach((path, file) -> {
          if (!path.startsWith(environments) || path.startsWith(own)) {
            objects.addAll(KubeObject.read(file.content()));
          }
        });
    return objects;
  }
}
