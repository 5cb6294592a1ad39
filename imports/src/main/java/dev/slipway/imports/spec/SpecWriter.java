package dev.slipway.imports.spec;

import dev.slipway.imports.spec.SpecNode.Items;
import dev.slipway.imports.spec.SpecNode.Literal;
import dev.slipway.imports.spec.SpecNode.Text;
import dev.slipway.model.yaml.write.YamlMap;
import dev.slipway.model.yaml.write.YamlText;
import dev.slipway.model.yaml.write.YamlValue;
import java.util.List;

/** The canonical text of a spec. */
public final class SpecWriter {
  private SpecWriter() {}

  /**
   * The text of a file.
   *
   * @param heading lines of comment at its top
   */
  public static String write(List<String> heading, Fields root) {
    return YamlText.compact(String.join("\n", heading), mapping(root));
  }

  private static YamlMap mapping(Fields fields) {
    YamlMap map = YamlMap.map();
    fields
        .entries()
        .forEach((key, node) -> {
          map.put(key, value(node));
          fields.commentOf(key).ifPresent(comment -> map.comment(key, comment));
        });
    return fields.isSpread() ? map.spread() : map;
  }

  private static YamlValue value(SpecNode node) {
    return switch (node) {
      case Text(String text) -> YamlValue.text(text);
      case Literal(YamlValue value) -> value;
      case Items(List<SpecNode> items) ->
          YamlValue.list(items.stream().map(SpecWriter::value).toList());
      case Fields fields -> mapping(fields);
    };
  }
}
