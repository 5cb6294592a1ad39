/**
 * YAML that people like to read and every parser understands alike: the one writer of the project,
 * for rendered files, for a new slipway.yaml, for the answers of the command line.
 *
 * <p>A document is built from {@link dev.slipway.model.yaml.write.YamlValue}s and written by {@link
 * dev.slipway.model.yaml.write.YamlText}, keys in the order of their insertion. Text that YAML 1.1
 * or 1.2 would take for something else is quoted, so nothing changes its type on the way. The
 * parser's own emitter is not used: it knows one version's words only, and cannot choose between
 * one line and several by what fits. Same values, same bytes; the functions are pure.
 */
@NullMarked
package dev.slipway.model.yaml.write;

import org.jspecify.annotations.NullMarked;
