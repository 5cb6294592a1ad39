/** Tests of the import of Score workloads. */
@NullMarked
package dev.slipway.imports.score;

import org.jspecify.annotations.NullMarked;
