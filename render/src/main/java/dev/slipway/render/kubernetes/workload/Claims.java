package dev.slipway.render.kubernetes.workload;

import static dev.slipway.model.yaml.write.YamlMap.map;

import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.OnDelete;
import dev.slipway.model.spec.Volume;
import dev.slipway.model.yaml.write.YamlMap;
import dev.slipway.render.kubernetes.manifest.Labels;
import dev.slipway.render.kubernetes.manifest.Manifest;
import dev.slipway.render.kubernetes.value.Cluster;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Volumes as claims, mounted by Deployments that end the old instance before the new one. */
public final class Claims {
  private Claims() {}

  static List<Manifest> of(Cluster cluster) {
    Application application = cluster.application();
    return application.volumes().values().stream().map(volume -> claim(cluster, volume)).toList();
  }

  private static Manifest claim(Cluster cluster, Volume volume) {
    String name = volume.name().value();
    YamlMap metadata = Labels.metadata(name, name);
    if (volume.onDelete() == OnDelete.RETAIN) {
      metadata.put("annotations", retained());
    }
    String mode =
        switch (volume.access()) {
          case SINGLE -> "ReadWriteOnce";
          case SHARED -> "ReadWriteMany";
        };
    String storageClass = storageClass(volume.provider(), cluster);
    return new Manifest(
        Homes.volume(volume.name()),
        Manifest.start("v1", "PersistentVolumeClaim", metadata)
            .put("spec", spec(mode, storageClass, volume.sizeBytes())));
  }

  private static @Nullable String storageClass(@Nullable String own, Cluster cluster) {
    return Optional.ofNullable(own).orElse(cluster.target().storageClass());
  }

  /** Tools that remove what is no longer in the tree leave it. */
  private static YamlMap retained() {
    return map()
        .put("argocd.argoproj.io/sync-options", "Prune=false")
        .put("kustomize.toolkit.fluxcd.io/prune", "disabled");
  }

  /** A claim's {@code spec}; without a class the cluster's default is taken. */
  public static YamlMap spec(String mode, @Nullable String storageClass, long bytes) {
    YamlMap spec = map().putTexts("accessModes", List.of(mode));
    if (storageClass != null) {
      spec.put("storageClassName", storageClass);
    }
    YamlMap requests = map().put("storage", Quantities.bytes(bytes));
    return spec.put("resources", map().put("requests", requests));
  }
}
