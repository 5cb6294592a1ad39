/** Tests of the fakes by the contract suites, and of the engine on the fakes. */
@NullMarked
package dev.slipway.delivery.testkit;

import org.jspecify.annotations.NullMarked;
