/**
 * Score workload files (score.dev/v1b1) to slipway.yaml. Entry type: {@link
 * dev.slipway.imports.score.ScoreImport}. Each file is one service; resources that workloads share
 * become one. Pure; one thread per import.
 */
@NullMarked
package dev.slipway.imports.score;

import org.jspecify.annotations.NullMarked;
