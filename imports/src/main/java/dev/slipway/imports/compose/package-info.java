/**
 * Compose files to slipway.yaml. Entry type: {@link dev.slipway.imports.compose.ComposeImport}. The
 * stages in their order: {@code source} reads and merges, {@code draft} holds what is decided,
 * {@code data} finds resources, {@code network} ports, routes and references, {@code storage}
 * volumes and files, {@code service} writes each service. Pure; one thread per import.
 */
@NullMarked
package dev.slipway.imports.compose;

import org.jspecify.annotations.NullMarked;
