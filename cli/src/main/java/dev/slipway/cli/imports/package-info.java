/**
 * The disk behind an import: {@link dev.slipway.cli.imports.FolderFiles} reads one project folder
 * and nothing outside it, {@link dev.slipway.cli.imports.NewSpec} writes slipway.yaml whole or not
 * at all, {@link dev.slipway.cli.imports.LossText} shows what was lost. Nothing is ever executed.
 */
@NullMarked
package dev.slipway.cli.imports;

import org.jspecify.annotations.NullMarked;
