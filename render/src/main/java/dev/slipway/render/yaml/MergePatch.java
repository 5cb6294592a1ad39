package dev.slipway.render.yaml;

import dev.slipway.model.spec.Tree;
import dev.slipway.model.yaml.write.YamlMap;
import dev.slipway.model.yaml.write.YamlValue;
import java.math.BigDecimal;
import java.util.Optional;

/** The spec's own patches over rendered documents (RFC 7386). Pure. */
public final class MergePatch {
  private MergePatch() {}

  /** The document with the change; keys keep their places, new ones come last. */
  public static YamlMap of(YamlMap document, Tree.Fields change) {
    YamlMap merged = YamlMap.map();
    document
        .entries()
        .forEach((key, value) -> {
          Tree changed = change.fields().get(key);
          if (changed == null) {
            merged.put(key, value);
          } else {
            value(value, changed).ifPresent(result -> merged.put(key, result));
          }
        });
    change
        .fields()
        .forEach((key, changed) -> {
          if (document.get(key).isEmpty()) {
            value(YamlMap.map(), changed).ifPresent(result -> merged.put(key, result));
          }
        });
    return merged;
  }

  private static Optional<YamlValue> value(YamlValue before, Tree change) {
    return switch (change) {
      case Tree.Null _ -> Optional.empty();
      case Tree.Fields fields ->
          Optional.of(of(before instanceof YamlMap map ? map : YamlMap.map(), fields));
      case Tree.Text(String text) -> Optional.of(YamlValue.text(text));
      case Tree.Bool(boolean holds) -> Optional.of(YamlValue.truth(holds));
      case Tree.Number(var number) -> Optional.of(number(number));
      case Tree.Items(var items) ->
          Optional.of(
              YamlValue.list(
                  items.stream().flatMap(item -> value(YamlMap.map(), item).stream()).toList()));
    };
  }

  /** Fractions are written as texts, which readers of quantities take as well. */
  private static YamlValue number(BigDecimal number) {
    return number.stripTrailingZeros().scale() <= 0
        ? YamlValue.number(number.longValueExact())
        : YamlValue.text(number.toPlainString());
  }
}
