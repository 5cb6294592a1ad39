package dev.slipway.model.merge;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which fields a service may have by its type, and which pass from a service to its heirs. */
public final class Inheritable {
  /** What {@code extends} takes over; nothing else. */
  static final Set<String> BY_EXTENDS =
      Set.of(
          "build",
          "image",
          "entrypoint",
          "working_dir",
          "environment",
          "files",
          "user",
          "read_only",
          "cap_add",
          "tmpfs",
          "shm_size",
          "egress",
          "connects");

  private static final List<String> RUNNING = List.of("web", "worker", "job", "cron");
  private static final List<String> STAYING = List.of("web", "worker");
  private static final List<String> SERVING = List.of("web", "worker", "static");
  private static final List<String> CRON = List.of("cron");
  private static final List<String> JOBS = List.of("job", "cron");

  private static final Map<String, List<String>> TYPES =
      Map.ofEntries(
          Map.entry("entrypoint", RUNNING),
          Map.entry("command", RUNNING),
          Map.entry("working_dir", RUNNING),
          Map.entry("resources", List.of("web", "worker", "static", "job", "cron")),
          Map.entry("stop_grace_period", RUNNING),
          Map.entry("ports", STAYING),
          Map.entry("startupProbe", STAYING),
          Map.entry("livenessProbe", STAYING),
          Map.entry("readinessProbe", STAYING),
          Map.entry("smoke", STAYING),
          Map.entry("replicas", SERVING),
          Map.entry("autoscaling", SERVING),
          Map.entry("preDrain", STAYING),
          Map.entry("strategy", SERVING),
          Map.entry("phase", List.of("job")),
          Map.entry("timeout", JOBS),
          Map.entry("retries", JOBS),
          Map.entry("runIn", List.of("job")),
          Map.entry("schedule", CRON),
          Map.entry("timeZone", CRON),
          Map.entry("concurrencyPolicy", CRON),
          Map.entry("startingDeadline", CRON),
          Map.entry("suspend", CRON),
          Map.entry("user", RUNNING),
          Map.entry("read_only", RUNNING),
          Map.entry("tmpfs", RUNNING),
          Map.entry("shm_size", RUNNING),
          Map.entry("cap_add", RUNNING),
          Map.entry("files", RUNNING),
          Map.entry("volumes", RUNNING),
          Map.entry("egress", RUNNING),
          Map.entry("sidecars", STAYING),
          Map.entry("external", STAYING),
          Map.entry("develop", SERVING),
          Map.entry("static", List.of("static")));

  private Inheritable() {}

  /** The types of service that have the field; empty when all have it. */
  public static List<String> typesWith(String field) {
    return TYPES.getOrDefault(field, List.of());
  }

  /** Whether a service of the type has the field. */
  public static boolean isFieldOf(String type, String field) {
    List<String> types = typesWith(field);
    return types.isEmpty() || types.contains(type);
  }
}
