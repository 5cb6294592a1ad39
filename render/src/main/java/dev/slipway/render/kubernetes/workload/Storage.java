package dev.slipway.render.kubernetes.workload;

import static dev.slipway.model.yaml.write.YamlMap.map;

import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.SecurityContext;
import dev.slipway.model.spec.Service;
import dev.slipway.model.yaml.write.YamlMap;
import dev.slipway.render.kubernetes.value.Digest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Folders of a service's containers that can be written: memory, and volumes that outlive pods. */
final class Storage {
  private static final String SHARED_MEMORY = "/dev/shm";
  private static final int READABLE = 30;
  private static final int HASH = 6;

  private final Service service;

  Storage(Service service) {
    this.service = service;
  }

  List<YamlMap> volumes() {
    List<YamlMap> volumes = new ArrayList<>();
    service.volumes().keySet().forEach(name -> volumes.add(claim(name)));
    SecurityContext security = service.security();
    security.tmpfs().forEach((path, size) -> volumes.add(memory(scratch(path), size)));
    Long shared = security.sharedMemoryBytes();
    if (shared != null) {
      volumes.add(memory("shm", shared));
    }
    return volumes;
  }

  List<YamlMap> mounts() {
    List<YamlMap> mounts = new ArrayList<>();
    service.volumes().forEach((name, mount) -> mounts.add(mount(name, mount)));
    mounts.addAll(memoryMounts());
    return mounts;
  }

  /** Sidecars share the instance's memory folders, not its volumes. */
  List<YamlMap> memoryMounts() {
    List<YamlMap> mounts = new ArrayList<>();
    SecurityContext security = service.security();
    security.tmpfs().keySet().forEach(path -> mounts.add(mount(scratch(path), path)));
    if (security.sharedMemoryBytes() != null) {
      mounts.add(mount("shm", SHARED_MEMORY));
    }
    return mounts;
  }

  private static YamlMap claim(Name volume) {
    return map()
        .put("name", name(volume))
        .put("persistentVolumeClaim", map().put("claimName", volume.value()));
  }

  private static YamlMap mount(Name volume, Service.Mount mount) {
    YamlMap entry = mount(name(volume), mount.path());
    return mount.readOnly() ? entry.put("readOnly", true) : entry;
  }

  private static YamlMap mount(String name, String path) {
    return map().put("name", name).put("mountPath", path);
  }

  /** The size counts towards the container's memory limit. */
  static YamlMap memory(String name, @Nullable Long bytes) {
    YamlMap folder = map().put("medium", "Memory");
    if (bytes != null) {
      folder.put("sizeLimit", Quantities.bytes(bytes));
    }
    return map().put("name", name).put("emptyDir", folder);
  }

  private static String name(Name volume) {
    return "volume-" + volume;
  }

  /** {@code /tmp} is {@code scratch-tmp}; other paths carry a hash, as they may read alike. */
  private static String scratch(String path) {
    if (path.matches("/[a-z0-9]{1,30}")) {
      return "scratch-" + path.substring(1);
    }
    String readable = path.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    String cut = readable.substring(Math.max(0, readable.length() - READABLE));
    return "scratch"
        + (cut.startsWith("-") ? "" : "-")
        + cut.replaceAll("-$", "")
        + "-"
        + Digest.of(path).substring(0, HASH);
  }
}
