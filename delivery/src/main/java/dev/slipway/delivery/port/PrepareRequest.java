package dev.slipway.delivery.port;

import dev.slipway.delivery.identity.Place;
import dev.slipway.model.spec.Service;
import java.nio.file.Path;

/**
 * Asks for a service's artefact.
 *
 * @param service its source is a {@link dev.slipway.model.spec.Source.Build}; a {@code SameAs} is
 *     followed by the engine
 * @param sourceRoot folder of the uploaded source (where slipway.yaml stands), read-only
 * @param sourceDigest digest of the uploaded source
 */
public record PrepareRequest(Place place, Service service, Path sourceRoot, String sourceDigest) {}
