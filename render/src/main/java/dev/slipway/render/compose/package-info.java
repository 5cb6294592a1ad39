/**
 * A Compose file that runs one environment of an application on one Docker engine: databases,
 * caches and a mail catcher beside the services, each waiting until what it needs is healthy.
 *
 * <p>Entry type: {@link dev.slipway.render.compose.ComposeRenderer}. Ports are published on
 * loopback only. Secrets are names that Compose reads from {@code .env}; the one exception are the
 * passwords of databases in the environment {@code dev}, which are {@code dev} for everybody.
 * Dollar signs of the spec are doubled, so that Compose expands nothing but those names.
 */
@NullMarked
package dev.slipway.render.compose;

import org.jspecify.annotations.NullMarked;
