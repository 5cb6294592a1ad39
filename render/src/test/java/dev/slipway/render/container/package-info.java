/** Dockerfiles and Compose together: both must name the same images, users and files. */
@NullMarked
package dev.slipway.render.container;

import org.jspecify.annotations.NullMarked;
