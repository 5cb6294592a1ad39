package dev.slipway.render.kubernetes;

import static dev.slipway.model.yaml.write.YamlMap.map;

import dev.slipway.model.yaml.write.YamlMap;
import dev.slipway.model.yaml.write.YamlValue;
import dev.slipway.render.kubernetes.manifest.Labels;
import dev.slipway.render.kubernetes.manifest.Manifest;
import dev.slipway.render.kubernetes.manifest.Manifest.Home;
import dev.slipway.render.kubernetes.value.Cluster;
import dev.slipway.render.kubernetes.value.SecretPlan;
import dev.slipway.render.kubernetes.value.Value.Stored;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Objects of the External Secrets Operator: one for each Secret that a store can fill. What no
 * store fills is written by the release, or by hand.
 */
final class ExternalSecrets {
  private static final Home FILE = new Home.Environment("externalsecrets.yaml");

  /** Served by releases of the operator from 0.16; {@code v1beta1} is not, from 0.17. */
  private static final String API = "external-secrets.io/v1";

  private static final String REFRESH = "1h";

  /** The only one that the operator still has. */
  private static final String ENGINE = "v2";

  private final @Nullable String store;

  ExternalSecrets(Cluster cluster) {
    this.store = cluster.target().secretStore();
  }

  List<Manifest> manifests(List<SecretPlan> plans) {
    return plans.stream().filter(this::isFilled).map(this::externalSecret).toList();
  }

  /** Comment lines that name the Secrets that nothing in the tree creates, with their keys. */
  List<String> expected(List<SecretPlan> plans) {
    List<String> lines = new ArrayList<>();
    for (SecretPlan plan : plans) {
      if (!isFilled(plan)) {
        String optional = plan.isOptional() ? " (optional)" : "";
        lines.add("  " + plan.name() + optional + ": " + String.join(", ", written(plan)));
      }
    }
    if (!lines.isEmpty()) {
      lines.addFirst("Secrets that `slipway deploy` writes, or you do, with their keys:");
    }
    return lines;
  }

  private static Iterable<String> written(SecretPlan plan) {
    return switch (plan.form()) {
      case VALUES -> plan.keys().keySet();
      case CERTIFICATE -> List.of("tls.crt", "tls.key");
    };
  }

  private boolean isFilled(SecretPlan plan) {
    return fetched(plan).values().stream().allMatch(stored -> storeOf(stored).isPresent());
  }

  private Optional<String> storeOf(Stored stored) {
    return Optional.ofNullable(stored.store()).or(() -> Optional.ofNullable(store));
  }

  private Manifest externalSecret(SecretPlan plan) {
    SortedMap<String, Stored> fetched = fetched(plan);
    String main = storeOf(fetched.values().iterator().next()).orElseThrow();
    List<YamlMap> data = new ArrayList<>();
    fetched.forEach((key, stored) -> data.add(entry(key, stored, main)));
    YamlMap spec =
        map()
            .put("refreshInterval", REFRESH)
            .put("secretStoreRef", reference(main))
            .put("target", target(plan))
            .put("data", YamlValue.list(data));
    return new Manifest(
        FILE,
        Manifest.start(API, "ExternalSecret", Labels.metadata(plan.name(), plan.component()))
            .put("spec", spec));
  }

  private static YamlMap target(SecretPlan plan) {
    YamlMap target = map().put("name", plan.name()).put("creationPolicy", "Owner");
    return switch (plan.form()) {
      case VALUES -> {
        SortedMap<String, String> templates = Composition.of(plan).templates();
        yield templates.isEmpty() ? target : target.put("template", composed(templates));
      }
      case CERTIFICATE -> target.put("template", certificate());
    };
  }

  private static YamlMap composed(SortedMap<String, String> templates) {
    return map().put("engineVersion", ENGINE).put("data", YamlMap.ofTexts(templates));
  }

  private static SortedMap<String, Stored> fetched(SecretPlan plan) {
    return switch (plan.form()) {
      case VALUES -> Composition.of(plan).fetched();
      case CERTIFICATE -> plan.keys();
    };
  }

  /** One PEM taken apart by the operator's own template functions. */
  private static YamlMap certificate() {
    SortedMap<String, String> data = new TreeMap<>();
    data.put("tls.crt", "{{ .pem | filterPEM \"CERTIFICATE\" }}");
    data.put("tls.key", "{{ .pem | filterPEM \"PRIVATE KEY\" }}");
    return composed(data).put("type", "kubernetes.io/tls");
  }

  private YamlMap entry(String key, Stored stored, String main) {
    YamlMap remote = map().put("key", stored.key());
    String property = stored.property();
    if (property != null) {
      remote.put("property", property);
    }
    YamlMap entry = map().put("secretKey", key).put("remoteRef", remote);
    String own = storeOf(stored).orElse(main);
    return own.equals(main) ? entry : entry.put("sourceRef", map().put("storeRef", reference(own)));
  }

  private static YamlMap reference(String store) {
    return map().put("name", store).put("kind", "ClusterSecretStore");
  }
}
