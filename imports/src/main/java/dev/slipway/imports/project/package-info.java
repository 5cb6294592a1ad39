/**
 * The project an import looks at: {@link dev.slipway.imports.project.ProjectFiles} hands in its
 * files as text, {@link dev.slipway.imports.project.ProjectPath} keeps every path inside it.
 * Nothing here touches a disk; whoever implements the interface does, and refuses links that leave.
 */
@NullMarked
package dev.slipway.imports.project;

import org.jspecify.annotations.NullMarked;
