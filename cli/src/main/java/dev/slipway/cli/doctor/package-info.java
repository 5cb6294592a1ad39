/**
 * Looks at this machine before anything goes wrong: {@link dev.slipway.cli.doctor.Doctor} gives one
 * {@link dev.slipway.cli.doctor.Finding} per prerequisite, each with its fix. Reads only; changes
 * nothing; every question to another program has a deadline.
 */
@NullMarked
package dev.slipway.cli.doctor;

import org.jspecify.annotations.NullMarked;
