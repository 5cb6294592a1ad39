@NullMarked
package dev.slipway.cli.daemon;

import org.jspecify.annotations.NullMarked;
