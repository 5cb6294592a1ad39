package dev.slipway.render.kubernetes.valid;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import dev.slipway.render.kubernetes.built.KubeObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Custom resources against the schemas that their operators publish, as npm carries them: types,
 * words, patterns, required fields. Unknown fields are left to {@link ResourceSchemas} and the
 * models. Without Node.js or the packages there is nothing to say, unless validators are required.
 */
public final class PublishedSchemas {
  private static final Path LINTERS = Path.of("linters").toAbsolutePath();
  private static final int PATIENCE_SECONDS = 60;

  private PublishedSchemas() {}

  /** What the schemas refuse, a line each. */
  public static List<String> problems(List<KubeObject> objects) {
    List<KubeObject> custom =
        objects.stream().filter(object -> isCustom(object.text("apiVersion"))).toList();
    return custom.isEmpty() || isAbsent() ? List.of() : judged(custom);
  }

  /** Groups of Kubernetes' own have no domain, or end in {@code k8s.io} but for the gateways'. */
  private static boolean isCustom(String apiVersion) {
    String group = apiVersion.contains("/") ? apiVersion.replaceFirst("/.*", "") : "";
    return group.contains(".")
        && (!group.endsWith("k8s.io") || group.equals("gateway.networking.k8s.io"));
  }

  static boolean isAbsent() {
    boolean absent =
        !Files.isDirectory(LINTERS.resolve("node_modules/@kubernetes-models"))
            || !new Tool("node").isPresent();
    if (absent) {
      System.out.println("validator kubernetes-models missing");
      assertThat(System.getProperty("validators"))
          .as("npm ci --prefix render/linters")
          .isNotEqualTo("required");
    }
    return absent;
  }

  private static List<String> judged(List<KubeObject> custom) {
    try {
      Process node =
          new ProcessBuilder("node", LINTERS.resolve("custom-resources.mjs").toString())
              .redirectErrorStream(true)
              .start();
      try (var input = node.outputWriter(UTF_8)) {
        new Gson().toJson(custom.stream().map(KubeObject::body).toList(), input);
      }
      List<String> said = node.inputReader(UTF_8).lines().toList();
      assertThat(node.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      assertThat(node.exitValue() == 0).as("%s", said).isEqualTo(said.isEmpty());
      return said;
    } catch (IOException failure) {
      throw new AssertionError(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }
}
