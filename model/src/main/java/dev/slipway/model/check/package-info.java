/**
 * Rules that concern more than one field: names, dependencies between services and jobs, routes.
 * Entry type: {@link dev.slipway.model.check.ApplicationCheck}. Looks at the records that were read
 * and takes positions from the tree; tolerates parts that could not be read.
 */
@NullMarked
package dev.slipway.model.check;

import org.jspecify.annotations.NullMarked;
