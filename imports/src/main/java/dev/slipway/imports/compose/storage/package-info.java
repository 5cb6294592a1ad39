/**
 * What a container finds in its file system: named volumes, bind mounts, temporary file systems,
 * configs and secrets. Files of the project are named by their paths, never copied; their existence
 * and size are looked up inside the project only.
 */
@NullMarked
package dev.slipway.imports.compose.storage;

import org.jspecify.annotations.NullMarked;
