/**
 * Templates of environment files: one for the application, which Compose reads as {@code .env}, and
 * one for each process that a developer starts by hand. Every variable with its class, and no value
 * of any secret.
 *
 * <p>Entry type: {@link dev.slipway.render.dotenv.DotenvRenderer}. Pure.
 */
@NullMarked
package dev.slipway.render.dotenv;

import org.jspecify.annotations.NullMarked;
