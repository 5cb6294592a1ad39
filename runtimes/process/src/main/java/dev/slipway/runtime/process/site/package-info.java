/**
 * The server of static services: a program of its own that runs as an instance like any other.
 * Entry type: {@link dev.slipway.runtime.process.site.SiteMain}. The artefact is immutable, so all
 * files are indexed once; only what is in the index can be answered, which leaves no path to leave
 * the folder by. Knows nothing but the JDK: its classes are packed into a jar of their own.
 */
@NullMarked
package dev.slipway.runtime.process.site;

import org.jspecify.annotations.NullMarked;
