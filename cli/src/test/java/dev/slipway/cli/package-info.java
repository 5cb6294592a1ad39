/** What the tests of the command line share: golden files and a shell to run commands in. */
@NullMarked
package dev.slipway.cli;

import org.jspecify.annotations.NullMarked;
