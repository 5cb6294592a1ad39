/** Tests of the detection of services in a repository. */
@NullMarked
package dev.slipway.imports.detect;

import org.jspecify.annotations.NullMarked;
