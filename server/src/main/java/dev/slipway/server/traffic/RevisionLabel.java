package dev.slipway.server.traffic;

import dev.slipway.delivery.identity.Place;
import dev.slipway.delivery.identity.RevisionId;
import dev.slipway.model.spec.Name;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@link RevisionId#label} back. */
public final class RevisionLabel {
  private static final Pattern SHAPE =
      Pattern.compile(
          "(?<service>[a-z][a-z0-9-]*[a-z0-9])@v(?<release>\\d{1,9})(\\.(?<attempt>\\d{1,9}))?");

  private RevisionLabel() {}

  /** The revision of that label, or empty when it is none. */
  public static Optional<RevisionId> parse(Place place, String label) {
    Matcher parts = SHAPE.matcher(label);
    if (!parts.matches()) {
      return Optional.empty();
    }
    String attempt = parts.group("attempt");
    return Optional.of(
        new RevisionId(
            place,
            new Name(String.valueOf(parts.group("service"))),
            Integer.parseInt(String.valueOf(parts.group("release"))),
            attempt == null ? 0 : Integer.parseInt(attempt)));
  }
}
