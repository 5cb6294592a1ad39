package dev.slipway.delivery.command;

import dev.slipway.delivery.identity.Place;
import dev.slipway.delivery.port.SpecText;
import dev.slipway.model.spec.Name;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Deploy this source.
 *
 * @param spec already validated for the place's environment
 * @param sourceDigest of an uploaded source the {@link dev.slipway.delivery.port.SourceStore} has
 * @param only services to touch; empty for all
 */
public record DeployCommand(
    Place place,
    SpecText spec,
    String sourceDigest,
    Set<Name> only,
    @Nullable String message,
    @Nullable String commit,
    Asker asker) {
  public DeployCommand {
    only = Set.copyOf(only);
  }
}
