package dev.slipway.model.read;

import dev.slipway.model.diagnostic.Code;
import dev.slipway.model.diagnostic.Diagnostics;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.diagnostic.Suggestion;
import dev.slipway.model.graph.Cycles;
import dev.slipway.model.yaml.YamlNode.Entry;
import dev.slipway.model.yaml.YamlNode.Mapping;
import dev.slipway.model.yaml.YamlNode.Scalar;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Whether the {@code after} of all environments lead from one to the next without a circle. */
final class PromotionOrder {
  private static final String DEVELOPMENT = "dev"; // exists without being declared

  private final Map<String, Entry> environments;
  private final Diagnostics diagnostics;

  PromotionOrder(Map<String, Entry> environments, Diagnostics diagnostics) {
    this.environments = environments;
    this.diagnostics = diagnostics;
  }

  void check() {
    SortedMap<String, Set<String>> edges = new TreeMap<>();
    environments.forEach((name, entry) -> {
      Scalar after = after(entry);
      edges.put(name, after == null ? Set.of() : Set.of(after.text()));
      if (after != null
          && !environments.containsKey(after.text())
          && !after.text().equals(DEVELOPMENT)) {
        diagnostics.report(
            Code.UNKNOWN_NAME,
            after.position(),
            "environment "
                + Quoted.of(name)
                + " comes after "
                + Quoted.of(after.text())
                + ", which is no environment",
            Suggestion.fix(after.text(), environments.keySet(), "declare it under environments"));
      }
    });
    for (List<String> cycle : Cycles.in(edges)) {
      Scalar after = after(environments.get(cycle.getFirst()));
      if (after != null) {
        diagnostics.report(
            Code.PROMOTION_CYCLE,
            after.position(),
            "environments follow each other: " + String.join(" -> ", cycle),
            "remove one of these after");
      }
    }
  }

  private static @Nullable Scalar after(@Nullable Entry environment) {
    return environment != null
            && environment.value() instanceof Mapping body
            && body.value("after") instanceof Scalar after
        ? after
        : null;
  }
}
