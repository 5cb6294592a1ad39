package dev.slipway.delivery.port;

import dev.slipway.delivery.secret.Secret;
import dev.slipway.model.spec.Reference.InstancePart;
import java.util.List;

/**
 * A value for an instance with everything resolved but what only the instance's start decides: its
 * own ports, address and folder. Held in memory and handed to the instance's environment; never
 * written to disk or shown.
 */
public record LaunchValue(List<Part> parts) {
  public LaunchValue {
    parts = List.copyOf(parts);
  }

  public static LaunchValue text(String text) {
    return new LaunchValue(List.of(new Part.Text(text)));
  }

  /** A piece of a value. */
  public sealed interface Part {
    record Text(String text) implements Part {}

    record Sensitive(Secret secret) implements Part {}

    /** The number of the instance's own port of that name. */
    record OwnPort(String port) implements Part {}

    record Instance(InstancePart part) implements Part {}
  }
}
