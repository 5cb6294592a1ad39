/**
 * The resolved application: what one {@code slipway.yaml} means in one environment, after overlays,
 * defaults, extends and typing. Entry type: {@link dev.slipway.model.spec.Application}. Everything
 * is an immutable record; maps are sorted by key, so that two equal specs iterate alike; every
 * default is already filled in, so readers never repeat one.
 */
@NullMarked
package dev.slipway.model.spec;

import org.jspecify.annotations.NullMarked;
