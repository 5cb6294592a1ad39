/**
 * YAML text to nodes with positions. Entry type: {@link dev.slipway.model.yaml.YamlReader}. Works
 * on parser events, so that limits hold before anything is built: size, depth, and what aliases
 * expand to. Duplicate keys, tags and empty values are findings; anchors and merge keys are
 * resolved here and nowhere else. Nodes are immutable.
 */
@NullMarked
package dev.slipway.model.yaml;

import org.jspecify.annotations.NullMarked;
