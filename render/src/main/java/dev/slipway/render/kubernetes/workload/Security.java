package dev.slipway.render.kubernetes.workload;

import static dev.slipway.model.yaml.write.YamlMap.map;

import dev.slipway.model.spec.SecurityContext;
import dev.slipway.model.spec.SecurityContext.Capability;
import dev.slipway.model.spec.SecurityContext.User;
import dev.slipway.model.yaml.write.YamlMap;
import dev.slipway.model.yaml.write.YamlValue;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** What pods and containers may not do. */
public final class Security {
  /** Ports below this need a privilege, unless the pod says otherwise. */
  private static final int FIRST_UNPRIVILEGED_PORT = 1024;

  /** The only capability that the restricted standard lets a container keep. */
  private static final Set<Capability> RESTRICTED = Set.of(Capability.NET_BIND_SERVICE);

  private Security() {}

  /** Whether the restricted Pod Security Standard admits these capabilities. */
  public static boolean isRestricted(Collection<Capability> kept) {
    return RESTRICTED.containsAll(kept);
  }

  /**
   * Of a pod.
   *
   * @param ownsVolumes whether mounted storage is made the group's
   * @param ports numbers that its containers listen on
   */
  public static YamlMap pod(User user, boolean ownsVolumes, Collection<Integer> ports) {
    YamlMap context =
        map().put("runAsNonRoot", true).put("runAsUser", user.uid()).put("runAsGroup", user.gid());
    if (ownsVolumes) {
      context.put("fsGroup", user.gid()).put("fsGroupChangePolicy", "OnRootMismatch");
    }
    context.put("seccompProfile", map().put("type", "RuntimeDefault"));
    if (ports.stream().anyMatch(port -> port < FIRST_UNPRIVILEGED_PORT)) {
      YamlMap sysctl = map().put("name", "net.ipv4.ip_unprivileged_port_start").put("value", "0");
      context.put("sysctls", YamlValue.list(sysctl));
    }
    return context;
  }

  /** Of a service's container. */
  static YamlMap container(SecurityContext security) {
    return container(security.readOnlyRoot(), security.capabilities());
  }

  /** Of a container. */
  public static YamlMap container(boolean readOnlyRoot, Collection<Capability> kept) {
    List<String> added = kept.stream().map(Capability::name).sorted().toList();
    YamlMap capabilities =
        map().putTexts("drop", List.of("ALL")).putUnlessEmpty("add", YamlValue.texts(added));
    return map()
        .put("allowPrivilegeEscalation", false)
        .put("readOnlyRootFilesystem", readOnlyRoot)
        .put("capabilities", capabilities);
  }
}
