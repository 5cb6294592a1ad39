/**
 * From the merged, expanded tree to records: one reader per section of the spec. Entry types:
 * {@link dev.slipway.model.read.EnvironmentReader} (which environment) and {@link
 * dev.slipway.model.read.ApplicationReader} (all the rest). A reader that finds a mistake reports
 * it and goes on with a harmless value, so that all mistakes are found at once; what it returned
 * counts only if nothing was reported. Owned by one loading thread.
 */
@NullMarked
package dev.slipway.model.read;

import org.jspecify.annotations.NullMarked;
