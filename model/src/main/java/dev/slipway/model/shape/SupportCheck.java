package dev.slipway.model.shape;

import dev.slipway.model.diagnostic.Code;
import dev.slipway.model.diagnostic.Diagnostics;
import dev.slipway.model.diagnostic.Position;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.diagnostic.Severity;
import dev.slipway.model.diagnostic.Suggestion;
import dev.slipway.model.shape.Shape.Choice;
import dev.slipway.model.shape.Shape.Fields;
import dev.slipway.model.yaml.YamlNode;
import dev.slipway.model.yaml.YamlNode.Entry;
import dev.slipway.model.yaml.YamlNode.Mapping;
import dev.slipway.model.yaml.YamlNode.Null;
import dev.slipway.model.yaml.YamlNode.Scalar;
import dev.slipway.model.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Finds what a normalised tree asks for and does not get: fields and words that do not work yet,
 * words outside their set, and keys that exclude each other.
 */
public final class SupportCheck {
  private final Diagnostics diagnostics;
  private final Severity later;

  /**
   * @param later how much a field counts that does not work yet: an error in what is loaded, a note
   *     in what is not
   */
  public SupportCheck(Diagnostics diagnostics, Severity later) {
    this.diagnostics = diagnostics;
    this.later = later;
  }

  /** Checks a mapping of the given shape and everything below it. */
  public void check(String name, Mapping mapping, Fields shape) {
    if (hasLaterType(name, mapping, shape)) {
      return; // the type alone is the finding; fields of that type would only repeat it
    }
    mapping.entries().forEach((key, entry) -> check(key, entry, shape));
    if (later == Severity.ERROR) {
      shape.exclusive().forEach(group -> checkExclusive(mapping, new TreeSet<>(group)));
    }
  }

  private boolean hasLaterType(String name, Mapping mapping, Fields shape) {
    boolean found =
        shape.child("type") instanceof Choice choice
            && mapping.value("type") instanceof Scalar type
            && choice.later().contains(type.text());
    if (found && mapping.value("type") instanceof Scalar type) {
      reportLater(type.position(), name + " type " + Quoted.of(type.text()), later);
    }
    return found;
  }

  private void check(String key, Entry entry, Fields shape) {
    Field field = shape.fields().get(key);
    if (field == null || entry.value() instanceof Null) {
      return;
    }
    switch (field.support()) {
      case YES -> check(key, entry.value(), field.shape());
      case LATER -> {
        if (!asksForNothing(entry.value(), field)) {
          reportLater(entry.key(), Quoted.of(key), later);
        }
      }
      case IRRELEVANT -> reportLater(entry.key(), Quoted.of(key), Severity.NOTE);
    }
  }

  private void check(String key, YamlNode node, Shape shape) {
    switch (shape) {
      case Fields fields -> {
        if (node instanceof Mapping mapping) {
          check(key, mapping, fields);
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
      case Shape.Value _, Shape.Any _ -> {}
    }
  }

  private void checkWord(String key, YamlNode node, Choice choice) {
    if (!(node instanceof Scalar word) || choice.supported().contains(word.text())) {
      return;
    }
    if (choice.later().contains(word.text())) {
      reportLater(word.position(), key + " " + Quoted.of(word.text()), later);
      return;
    }
    List<String> all = new ArrayList<>(choice.supported());
    all.addAll(choice.later());
    diagnostics.report(
        Code.UNKNOWN_VALUE,
        word.position(),
        key + " " + Quoted.of(word.text()) + " is unknown",
        Suggestion.fix(word.text(), all, "look the word up in the spec reference"));
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

  private static boolean asksForNothing(YamlNode node, Field field) {
    return switch (node) {
      case Mapping mapping -> mapping.entries().isEmpty();
      case Sequence sequence -> sequence.items().isEmpty();
      case Scalar scalar -> field.neutral().contains(scalar.text());
      case Null _, YamlNode.Broken _ -> true;
    };
  }

  private void reportLater(Position at, String what, Severity severity) {
    String consequence =
        severity == Severity.NOTE ? "; it is ignored here" : " by this version of Slipway";
    diagnostics.report(
        Code.NOT_YET_SUPPORTED,
        severity,
        at,
        what + " is not yet supported" + consequence,
        severity == Severity.NOTE
            ? "nothing to do for the environment that is loaded"
            : "remove it; what one environment does not need its overlay can set to null");
  }
}
