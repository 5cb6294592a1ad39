/**
 * Rules about what an attacker would use: literal secrets, moving images, missing TLS, open egress,
 * settings of development. Each type but the helpers is one {@link dev.slipway.assess.rule.Rule}.
 * Suspected values are never repeated in a finding.
 */
@NullMarked
package dev.slipway.assess.security;

import org.jspecify.annotations.NullMarked;
