/**
 * Reading foreign YAML (and JSON, which is YAML): {@link dev.slipway.imports.yaml.ForeignYaml}
 * parses one file of the project, {@link dev.slipway.imports.yaml.Values} asks its nodes for what
 * is expected and tolerates everything else. Stateless.
 */
@NullMarked
package dev.slipway.imports.yaml;

import org.jspecify.annotations.NullMarked;
