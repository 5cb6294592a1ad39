/**
 * JSON for records: {@link dev.slipway.api.json.Json} maps records, lists, maps, instants and plain
 * values over the streaming parser, without a data-binding library, because that library alone
 * costs a command line half of its start. What the records do not say does not exist: a wrong type,
 * a missing component, and (when strict) an unknown or repeated field is a {@link
 * dev.slipway.api.json.JsonMistake} with its path. Thread-safe.
 */
@NullMarked
package dev.slipway.api.json;

import org.jspecify.annotations.NullMarked;
