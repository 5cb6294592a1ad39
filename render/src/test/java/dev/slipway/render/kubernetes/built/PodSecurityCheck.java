package dev.slipway.render.kubernetes.built;

import static dev.slipway.render.kubernetes.built.KubeObject.at;
import static dev.slipway.render.kubernetes.built.KubeObject.list;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

/**
 * The restricted Pod Security Standard
 * (kubernetes.io/docs/concepts/security/pod-security-standards), applied to every pod template as
 * admission would, at the level that the namespace enforces.
 */
public final class PodSecurityCheck {
  private PodSecurityCheck() {}

  public static void holds(List<KubeObject> objects) {
    String level =
        objects.stream()
            .filter(object -> object.kind().equals("Namespace"))
            .map(object -> object.texts("metadata", "labels"))
            .map(labels -> labels.getOrDefault("pod-security.kubernetes.io/enforce", ""))
            .findFirst()
            .orElse("");
    assertThat(level).isIn("restricted", "baseline");
    for (KubeObject object : objects) {
      object.podTemplate().ifPresent(template -> pod(object, template, level));
    }
  }

  private static void pod(KubeObject object, Map<?, ?> template, String level) {
    Object spec = at(template, "spec");
    assertThat(at(spec, "automountServiceAccountToken")).as("token of %s", object).isEqualTo(false);
    assertThat(at(spec, "serviceAccountName")).isNotNull();
    Object context = at(spec, "securityContext");
    assertThat(at(context, "runAsNonRoot")).isEqualTo(true);
    assertThat(at(context, "runAsUser")).isInstanceOf(Integer.class).isNotEqualTo(0);
    assertThat(at(context, "seccompProfile", "type")).isEqualTo("RuntimeDefault");
    for (String forbidden : List.of("hostNetwork", "hostPID", "hostIPC")) {
      assertThat(at(spec, forbidden)).isNull();
    }
    for (Map<?, ?> container : object.containers()) {
      container(object, container, level);
    }
    for (Object volume : list(at(spec, "volumes"))) {
      assertThat(((Map<?, ?>) volume).keySet().stream().map(Object::toString).toList())
          .isSubsetOf("name", "configMap", "secret", "emptyDir", "persistentVolumeClaim");
      if (at(volume, "emptyDir") != null) {
        assertThat(at(volume, "emptyDir", "sizeLimit")).as("size in %s", object).isNotNull();
      }
    }
  }

  private static void container(KubeObject object, Map<?, ?> container, String level) {
    Object context = container.get("securityContext");
    assertThat(at(context, "allowPrivilegeEscalation")).as("%s", object).isEqualTo(false);
    assertThat(list(at(context, "capabilities", "drop")).stream().map(Object::toString))
        .containsExactly("ALL");
    if (level.equals("restricted")) {
      assertThat(list(at(context, "capabilities", "add")).stream().map(Object::toString).toList())
          .isSubsetOf("NET_BIND_SERVICE");
    }
    assertThat(at(context, "privileged")).isNull();
    assertThat(at(context, "readOnlyRootFilesystem")).isInstanceOf(Boolean.class);
  }
}
