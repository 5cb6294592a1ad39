@NullMarked
package dev.slipway.cli.file;

import org.jspecify.annotations.NullMarked;
