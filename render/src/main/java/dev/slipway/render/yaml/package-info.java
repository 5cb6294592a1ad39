/**
 * What is done to YAML documents before they are written: {@link
 * dev.slipway.render.yaml.MergePatch} lays the spec's own patches over them, {@link
 * dev.slipway.render.yaml.SharedPart} finds what several have in common. Pure.
 */
@NullMarked
package dev.slipway.render.yaml;

import org.jspecify.annotations.NullMarked;
