package dev.slipway.delivery.engine;

import dev.slipway.delivery.journal.Journal;
import dev.slipway.delivery.port.ResourceProvider;
import dev.slipway.delivery.port.Runtime;
import dev.slipway.delivery.port.SecretStore;
import dev.slipway.delivery.port.SourceStore;
import dev.slipway.delivery.port.SpecReader;
import dev.slipway.delivery.port.Traffic;

/** Everything the engine acts through. */
public record Ports(
    Journal journal,
    Runtime runtime,
    Traffic traffic,
    ResourceProvider resources,
    SecretStore secrets,
    SourceStore sources,
    SpecReader specs) {}
