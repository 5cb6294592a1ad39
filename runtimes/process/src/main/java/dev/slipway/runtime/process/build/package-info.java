/**
 * From source to artefact: a private copy of a service's context is built by its preset or command
 * under the application's user, and what comes out is hashed, made read-only and moved to its place
 * in one rename. Entry type: {@link dev.slipway.runtime.process.build.Builds}. Equal inputs give
 * the artefact that is already there.
 */
@NullMarked
package dev.slipway.runtime.process.build;

import org.jspecify.annotations.NullMarked;
