/** Holds every code to a spec that has it, and the guide to the codes. */
@org.jspecify.annotations.NullMarked
package dev.slipway.render.finding;
