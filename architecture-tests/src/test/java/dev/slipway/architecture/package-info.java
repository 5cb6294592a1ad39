/**
 * The house rules that a machine can check: who may know whom, where the outside world may be
 * touched, and that the documents tell the truth. Bytecode rules use ArchUnit over every module of
 * the build; rules about text walk the files of the checkout ({@link Checkout}). A rule that fails
 * names the offending place and what to do instead.
 */
@NullMarked
package dev.slipway.architecture;

import org.jspecify.annotations.NullMarked;
