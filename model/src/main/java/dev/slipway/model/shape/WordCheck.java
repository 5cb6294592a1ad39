package dev.slipway.model.shape;

import dev.slipway.model.diagnostic.Code;
import dev.slipway.model.diagnostic.Diagnostics;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.diagnostic.Suggestion;
import dev.slipway.model.shape.Shape.Choice;
import dev.slipway.model.shape.Shape.Fields;
import dev.slipway.model.yaml.YamlNode;
import dev.slipway.model.yaml.YamlNode.Entry;
import dev.slipway.model.yaml.YamlNode.Mapping;
import dev.slipway.model.yaml.YamlNode.Null;
import dev.slipway.model.yaml.YamlNode.Scalar;
import dev.slipway.model.yaml.YamlNode.Sequence;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Finds words outside their set, and keys that exclude each other, in a normalised tree. */
public final class WordCheck {
  private final Diagnostics diagnostics;
  private final boolean whole;

  private WordCheck(Diagnostics diagnostics, boolean whole) {
    this.diagnostics = diagnostics;
    this.whole = whole;
  }

  /** For a merged tree, in which all that must not stand together does. */
  public static WordCheck ofWhole(Diagnostics diagnostics) {
    return new WordCheck(diagnostics, true);
  }

  /** For a patch, which tells nothing about what it is laid over. */
  public static WordCheck ofPatch(Diagnostics diagnostics) {
    return new WordCheck(diagnostics, false);
  }

  /** Checks a mapping of the given shape and everything below it. */
  public void check(Mapping mapping, Fields shape) {
    mapping
        .entries()
        .forEach((key, entry) -> {
          Field field = shape.fields().get(key);
          if (field != null) {
            check(key, entry.value(), field.shape());
          }
        });
    if (whole) {
      shape.exclusive().forEach(group -> checkExclusive(mapping, new TreeSet<>(group)));
    }
  }

  private void check(String key, YamlNode node, Shape shape) {
    switch (shape) {
      case Fields fields -> {
        if (node instanceof Mapping mapping) {
          check(mapping, fields);
        }
      }
      case Shape.Keyed(Shape value, _) -> {
        if (node instanceof Mapping mapping) {
          mapping.entries().forEach((name, entry) -> check(name, entry.value(), value));
        }
      }
      case Shape.Items(Shape item) -> {
        if (node instanceof Sequence sequence) {
          sequence.items().forEach(each -> check(key, each, item));
        }
      }
      case Choice choice -> checkWord(key, node, choice);
      case Shape.Either(Choice word, Shape inner) -> {
        checkWord(key, node, word);
        check(key, node, inner);
      }
      case Shape.Value _, Shape.Any _ -> {}
    }
  }

  private void checkWord(String key, YamlNode node, Choice choice) {
    if (node instanceof Scalar word && !choice.words().contains(word.text())) {
      diagnostics.report(
          Code.UNKNOWN_VALUE,
          word.position(),
          key + " " + Quoted.of(word.text()) + " is unknown",
          Suggestion.fix(word.text(), choice.words(), "look the word up in the spec reference"));
    }
  }

  private void checkExclusive(Mapping mapping, SortedSet<String> group) {
    List<String> given =
        group.stream()
            .filter(key -> mapping.value(key) != null && !(mapping.value(key) instanceof Null))
            .toList();
    if (given.size() > 1) {
      Entry second = mapping.entries().get(given.get(1));
      diagnostics.report(
          Code.EXCLUSIVE_KEYS,
          second == null ? mapping.position() : second.key(),
          String.join(" and ", given) + " exclude each other",
          "keep one of them");
    }
  }
}
