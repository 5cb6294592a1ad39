/**
 * Packs a source folder for upload: {@link dev.slipway.api.source.SourceArchive}. Files that {@code
 * .gitignore} excludes stay at home unless {@code .slipwayignore} takes them along, as do version
 * control data and what builds leave behind. Equal trees give equal bytes.
 */
@NullMarked
package dev.slipway.api.source;

import org.jspecify.annotations.NullMarked;
