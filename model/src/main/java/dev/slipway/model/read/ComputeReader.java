package dev.slipway.model.read;

import dev.slipway.model.diagnostic.Code;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.spec.ComputeResources;
import dev.slipway.model.yaml.YamlNode.Scalar;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a service's {@code resources}. */
final class ComputeReader {
  private static final String NO_LIMIT = "none";

  ComputeResources read(Section service) {
    Section section = service.section("resources");
    Section requests = section.section("requests");
    Section limits = section.section("limits");
    Integer cpu = cpu(requests);
    Long memory = requests.size("memory");
    Integer cpuLimit = limits.word("cpu", NO_LIMIT).equals(NO_LIMIT) ? null : cpu(limits);
    Long memoryLimit = limits.has("memory") ? limits.size("memory") : memory;
    if (cpu != null && cpuLimit != null && cpuLimit < cpu) {
      reportLow(limits, "cpu");
    }
    if (memory != null && memoryLimit != null && memoryLimit < memory) {
      reportLow(limits, "memory");
    }
    Long storage = requests.size("ephemeral-storage");
    Long storageLimit = limits.size("ephemeral-storage");
    if (storage != null && storageLimit != null && storageLimit < storage) {
      reportLow(limits, "ephemeral-storage");
    }
    return new ComputeResources(cpu, memory, cpuLimit, memoryLimit, storage, storageLimit);
  }

  private static @Nullable Integer cpu(Section section) {
    Scalar value = section.scalar("cpu");
    if (value == null) {
      return null;
    }
    Optional<Integer> millis = Quantities.cpu(value.text()).filter(amount -> amount > 0);
    if (millis.isEmpty()) {
      section.report(
          Code.BAD_CPU,
          value,
          "cpu " + Quoted.of(value.text()) + " is not an amount of CPU",
          "write thousandths of a core (100m) or cores (\"2\")");
    }
    return millis.orElse(null);
  }

  private static void reportLow(Section limits, String key) {
    limits.report(
        Code.LIMIT_BELOW_REQUEST,
        limits.valueAt(key),
        key + " is below what the service requests",
        "raise the limit or lower the request");
  }
}
