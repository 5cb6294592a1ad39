/**
 * What is wrong with a spec, as data: a {@link dev.slipway.model.diagnostic.Diagnostic} has a
 * stable code, a severity, the position of the value in the file the person edited, a message that
 * quotes the value, and the fix. Mistakes are collected, never thrown.
 */
@NullMarked
package dev.slipway.model.diagnostic;

import org.jspecify.annotations.NullMarked;
