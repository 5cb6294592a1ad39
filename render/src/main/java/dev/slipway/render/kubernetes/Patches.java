package dev.slipway.render.kubernetes;

import dev.slipway.model.spec.Patch;
import dev.slipway.model.spec.Tree;
import dev.slipway.model.yaml.write.YamlMap;
import dev.slipway.model.yaml.write.YamlValue;
import dev.slipway.render.finding.Loss;
import dev.slipway.render.kubernetes.manifest.Manifest;
import dev.slipway.render.kubernetes.manifest.Manifest.Home;
import dev.slipway.render.kubernetes.overlay.Folders;
import dev.slipway.render.kubernetes.value.Cluster;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The spec's own patches, laid over an environment's objects before environments are compared.
 *
 * <p>A patch is for Kubernetes if its file is below {@code infra/k8s}, or if it names no file and a
 * kind that begins with a capital letter, as Kubernetes' do.
 */
final class Patches {
  private final Cluster cluster;

  Patches(Cluster cluster) {
    this.cluster = cluster;
  }

  List<Manifest> apply(List<Manifest> manifests) {
    List<Manifest> patched = new ArrayList<>(manifests);
    for (Patch patch : cluster.application().patches()) {
      if (isOurs(patch.target()) && !apply(patch, patched)) {
        cluster
            .findings()
            .report(
                Loss.PATCH,
                "nothing matches " + describe(patch.target()),
                "name an object of infra/k8s by its kind and name, or remove the patch",
                "patches");
      }
    }
    return patched;
  }

  private boolean apply(Patch patch, List<Manifest> manifests) {
    boolean matched = false;
    for (int i = 0; i < manifests.size(); i++) {
      Manifest manifest = manifests.get(i);
      if (matches(patch.target(), manifest) && patch.change() instanceof Tree.Fields change) {
        manifests.set(i, manifest.withBody(merged(manifest.body(), change)));
        matched = true;
      }
    }
    return matched;
  }

  private static boolean isOurs(Patch.Target target) {
    String file = target.file();
    if (file != null) {
      return file.startsWith(Folders.ROOT);
    }
    String kind = target.kind();
    return kind != null && !kind.isEmpty() && Character.isUpperCase(kind.charAt(0));
  }

  private boolean matches(Patch.Target target, Manifest manifest) {
    return isAnyOr(target.kind(), manifest.kind())
        && isAnyOr(target.name(), manifest.name())
        && isAnyOr(target.file(), path(manifest));
  }

  private static boolean isAnyOr(@Nullable String wanted, String actual) {
    return wanted == null || wanted.equals(actual);
  }

  private String path(Manifest manifest) {
    return switch (manifest.home()) {
      case Home.Component(String path, _) -> Folders.COMPONENTS + path;
      case Home.Environment(String path) ->
          Folders.environment(cluster.application().environment().name()) + path;
    };
  }

  private static String describe(Patch.Target target) {
    List<String> parts = new ArrayList<>();
    Optional.ofNullable(target.kind()).ifPresent(kind -> parts.add("kind " + kind));
    Optional.ofNullable(target.name()).ifPresent(name -> parts.add("name " + name));
    Optional.ofNullable(target.file()).ifPresent(file -> parts.add("file " + file));
    return String.join(", ", parts);
  }

  /** RFC 7386. */
  private static YamlMap merged(YamlMap body, Tree.Fields change) {
    YamlMap merged = YamlMap.map();
    body.entries()
        .forEach((key, value) -> {
          Tree changed = change.fields().get(key);
          if (changed == null) {
            merged.put(key, value);
          } else {
            value(value, changed).ifPresent(result -> merged.put(key, result));
          }
        });
    change
        .fields()
        .forEach((key, changed) -> {
          if (body.get(key).isEmpty()) {
            value(YamlMap.map(), changed).ifPresent(result -> merged.put(key, result));
          }
        });
    return merged;
  }

  private static Optional<YamlValue> value(YamlValue before, Tree change) {
    return switch (change) {
      case Tree.Null _ -> Optional.empty();
      case Tree.Fields fields ->
          Optional.of(merged(before instanceof YamlMap map ? map : YamlMap.map(), fields));
      case Tree.Text(String text) -> Optional.of(YamlValue.text(text));
      case Tree.Bool(boolean holds) -> Optional.of(YamlValue.truth(holds));
      case Tree.Number(var number) -> Optional.of(number(number));
      case Tree.Items(var items) ->
          Optional.of(
              YamlValue.list(
                  items.stream().flatMap(item -> value(YamlMap.map(), item).stream()).toList()));
    };
  }

  /** Kubernetes has no fields with fractions that are not quantities, which are texts. */
  private static YamlValue number(BigDecimal number) {
    return number.stripTrailingZeros().scale() <= 0
        ? YamlValue.number(number.longValueExact())
        : YamlValue.text(number.toPlainString());
  }
}
