/**
 * What a repository holds, for {@code slipway init}: services by their build files, resources by
 * their dependencies. Entry type: {@link dev.slipway.imports.detect.ProjectDetection}. Build files
 * are read as text; nothing of the project is run. Pure; one thread per detection.
 */
@NullMarked
package dev.slipway.imports.detect;

import org.jspecify.annotations.NullMarked;
