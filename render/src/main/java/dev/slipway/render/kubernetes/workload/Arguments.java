package dev.slipway.render.kubernetes.workload;

import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.Template;
import dev.slipway.render.finding.Loss;
import dev.slipway.render.kubernetes.value.Cluster;
import dev.slipway.render.kubernetes.value.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * Argument vectors. Kubernetes expands {@code $(NAME)} in them, so a dollar sign is doubled there.
 */
public final class Arguments {
  private Arguments() {}

  /**
   * The elements as texts.
   *
   * @param path where the spec says them
   */
  static List<String> of(Cluster cluster, Service service, String path, List<Template> elements) {
    List<String> texts = new ArrayList<>();
    for (Template element : elements) {
      switch (cluster.resolver().value(service, path, element)) {
        case Value.Text(String text) -> texts.add(literal(text));
        case Value.Unset _, Value.Encoded _ -> {}
        case Value.Stored(String key, _, _, _, _) ->
            cluster
                .findings()
                .report(
                    Loss.K8S_ARGUMENT,
                    "an argument is only known to the secret store, as " + key,
                    "hand it over as an environment variable",
                    ("services." + service.name() + "." + path).split("[.]", -1));
      }
    }
    return texts;
  }

  /** The text as Kubernetes must be told it: {@code $$} stands for a dollar sign. */
  public static String literal(String text) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      char next = i + 1 < text.length() ? text.charAt(i + 1) : ' ';
      escaped.append(c == '$' && (next == '$' || next == '(') ? "$$" : "" + c);
    }
    return escaped.toString();
  }
}
