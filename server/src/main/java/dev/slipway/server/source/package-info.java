/**
 * Uploaded sources: {@link dev.slipway.server.source.Sources} unpacks an archive that anybody with
 * a token may send, hence refuses whatever could leave its folder or fill the disk, and keeps the
 * newest ones by digest. A source appears whole or not at all.
 */
@NullMarked
package dev.slipway.server.source;

import org.jspecify.annotations.NullMarked;
