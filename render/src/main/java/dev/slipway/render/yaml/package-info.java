/**
 * YAML that people like to read and every parser understands alike.
 *
 * <p>A document is built from {@link YamlValue}s and written by {@link YamlText}: block style, two
 * spaces, keys in the order of their insertion. Text that YAML 1.1 or 1.2 would take for something
 * else is quoted, so nothing changes its type on the way.
 */
@NullMarked
package dev.slipway.render.yaml;

import org.jspecify.annotations.NullMarked;
