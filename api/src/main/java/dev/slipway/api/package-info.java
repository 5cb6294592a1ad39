/**
 * The HTTP contract between slipwayd and its clients. The document is {@code
 * dev/slipway/api/openapi.yaml} on the class path; {@code wire} holds its bodies, {@code json}
 * reads and writes them, {@code client} speaks it, {@code home} finds the server of this machine,
 * {@code source} packs a source folder for upload.
 */
@NullMarked
package dev.slipway.api;

import org.jspecify.annotations.NullMarked;
