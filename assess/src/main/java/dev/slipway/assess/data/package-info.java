/**
 * Rules about data that must survive: backups, deletion, standby servers, secrets that must or must
 * not change. Each type but the helpers is one {@link dev.slipway.assess.rule.Rule}.
 */
@NullMarked
package dev.slipway.assess.data;

import org.jspecify.annotations.NullMarked;
