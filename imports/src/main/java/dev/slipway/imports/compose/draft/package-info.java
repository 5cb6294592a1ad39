/**
 * What an import of Compose files has decided so far: {@link
 * dev.slipway.imports.compose.draft.Draft} holds the services, those that became resources, and the
 * sections of the spec that grow while services are converted. Mutable, owned by the thread that
 * imports; the stages run in the order of {@code ComposeImport}.
 */
@NullMarked
package dev.slipway.imports.compose.draft;

import org.jspecify.annotations.NullMarked;
