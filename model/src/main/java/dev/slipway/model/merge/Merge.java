package dev.slipway.model.merge;

import dev.slipway.model.shape.Shape;
import dev.slipway.model.yaml.YamlNode;
import dev.slipway.model.yaml.YamlNode.Entry;
import dev.slipway.model.yaml.YamlNode.Mapping;
import dev.slipway.model.yaml.YamlNode.Null;
import dev.slipway.model.yaml.YamlNode.Scalar;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One merge patch (RFC 7386) on a normalised tree, with two additions that the shape tells: naming
 * a member of an exclusive group removes the others, and another {@code type} of a variant replaces
 * the whole. A null stays as a tombstone, marked when it removed something.
 */
final class Merge {
  /** Sees each place where a patch meets what it changes. */
  interface Watcher {
    /** Two mappings are merged key by key. */
    void merged(Mapping target, Mapping patch);

    /** A value takes the place of another; returns it with the positions it is to have. */
    Entry replaced(Entry target, Entry patch);
  }

  private final Watcher watcher;

  Merge(Watcher watcher) {
    this.watcher = watcher;
  }

  Mapping merge(Mapping target, Mapping patch, Shape shape) {
    watcher.merged(target, patch);
    Map<String, Entry> entries = new LinkedHashMap<>(target.entries());
    removeRivals(entries, patch, shape);
    patch
        .entries()
        .forEach((key, entry) -> {
          Entry before = target.entries().get(key);
          boolean rivalNamed = hasNamedRival(key, patch, shape);
          entries.put(key, merge(before, entry, shape.child(key), rivalNamed));
        });
    return new Mapping(entries, target.position());
  }

  private Entry merge(@Nullable Entry before, Entry patch, Shape shape, boolean rivalNamed) {
    boolean absent = before == null || before.value() instanceof Null;
    if (patch.value() instanceof Null tombstone) {
      boolean inherited =
          before != null && before.value() instanceof Null(boolean removes, _) && removes;
      boolean removes = !absent || rivalNamed || inherited || tombstone.removes();
      return new Entry(patch.key(), new Null(removes, tombstone.position()));
    }
    if (before == null || absent) {
      return patch;
    }
    if (before.value() instanceof Mapping target
        && patch.value() instanceof Mapping change
        && !isOtherVariant(target, change, shape)) {
      return new Entry(before.key(), merge(target, change, shape));
    }
    return watcher.replaced(before, patch);
  }

  private static void removeRivals(Map<String, Entry> entries, Mapping patch, Shape shape) {
    shape
        .asFields()
        .ifPresent(fields ->
            patch
                .entries()
                .forEach((key, entry) -> {
                  if (!(entry.value() instanceof Null)) {
                    fields.rivals(key).forEach(entries::remove);
                  }
                }));
  }

  private static boolean hasNamedRival(String key, Mapping patch, Shape shape) {
    return shape.asFields().stream()
        .flatMap(fields -> fields.rivals(key).stream())
        .anyMatch(rival -> {
          YamlNode value = patch.value(rival);
          return value != null && !(value instanceof Null);
        });
  }

  private static boolean isOtherVariant(Mapping target, Mapping patch, Shape shape) {
    return shape instanceof Shape.Fields fields
        && fields.variant()
        && target.value("type") instanceof Scalar old
        && patch.value("type") instanceof Scalar now
        && !old.text().equals(now.text());
  }
}
