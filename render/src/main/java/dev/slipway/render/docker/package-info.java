/**
 * Dockerfiles for what Slipway knows to build, and a {@code .dockerignore} for each context.
 *
 * <p>Entry type: {@link dev.slipway.render.docker.DockerRenderer}. Every file has the stages {@code
 * base}, {@code deps}, {@code builder}, {@code development} and {@code production}; manifests come
 * before sources, so that dependencies are a layer of their own. What runs has a numeric user, no
 * compiler, no package cache, one program as process 1, and a health check whose tool is in the
 * image. All bases are Alpine, by version; they are build arguments, so that a mirror can stand in.
 */
@NullMarked
package dev.slipway.render.docker;

import org.jspecify.annotations.NullMarked;
