package dev.slipway.model.reference;

import dev.slipway.model.diagnostic.Suggestion;
import dev.slipway.model.shape.Field;
import dev.slipway.model.shape.Shape;
import dev.slipway.model.shape.SpecShape;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What stands at a path of the spec. Names of services and the like may be written or left as
 * {@code *}; the word of a variant may stand in between, as in {@code strategy.canary.steps}.
 */
public sealed interface Explanation {
  /**
   * A field, or a mapping of named things.
   *
   * @param path as the reference writes it
   * @param type in words
   * @param fallback what holds without it; {@code required} where nothing does
   * @param example one line of YAML, with the key
   * @param values the words it may be, where they are a fixed set
   * @param excludes keys beside it that may not stand at the same time
   * @param members fields below it
   */
  record Explained(
      String path,
      String meaning,
      String type,
      String fallback,
      String example,
      List<String> values,
      List<String> excludes,
      List<Member> members)
      implements Explanation {
    public Explained {
      values = List.copyOf(values);
      excludes = List.copyOf(excludes);
      members = List.copyOf(members);
    }
  }

  /** A field below the explained one. */
  record Member(String name, String type, String meaning) {}

  /** There is no such field; the fix names the nearest one. */
  record Unknown(String part, String below, String fix) implements Explanation {}

  /**
   * What stands at a path such as {@code services.api.readinessProbe}; empty for the whole file.
   */
  static Explanation of(String path) {
    return new Walk(path).explain();
  }

  /** Follows a path through the tables. */
  final class Walk {
    private final FieldReference reference = FieldReference.load();
    private final Deque<String> rest;
    private Shape shape = SpecShape.FILE;
    private String path = "";
    private List<String> excludes = List.of();

    private Walk(String path) {
      this.rest = new ArrayDeque<>(path.isEmpty() ? List.of() : List.of(path.split("\\.", -1)));
    }

    private Explanation explain() {
      while (!rest.isEmpty()) {
        Optional<Explanation> dead = step(rest.pop());
        if (dead.isPresent()) {
          return dead.get();
        }
      }
      return explained();
    }

    private Optional<Explanation> step(String part) {
      return switch (shape) {
        case Shape.Fields fields -> into(fields, part);
        case Shape.Either(_, Shape mapping) -> {
          shape = mapping;
          yield step(part);
        }
        case Shape.Keyed(Shape value, _) -> anyKey(value);
        case Shape.Items(Shape item) -> anyKey(item);
        case Shape.Value _, Shape.Choice _, Shape.Any _ ->
            Optional.of(
                new Unknown(part, path, "it has nothing below it: slipway explain " + path));
      };
    }

    private Optional<Explanation> anyKey(Shape member) {
      path = FieldReference.below(path, "*");
      shape = member;
      excludes = List.of();
      return Optional.empty();
    }

    private Optional<Explanation> into(Shape.Fields fields, String part) {
      Field field = fields.fields().get(part);
      if (field == null) {
        return isVariant(fields, part) ? Optional.empty() : Optional.of(unknown(fields, part));
      }
      path = FieldReference.below(path, part);
      shape = field.shape();
      excludes = fields.rivals(part);
      return Optional.empty();
    }

    private boolean isVariant(Shape.Fields fields, String word) {
      return fields.child("type") instanceof Shape.Choice choice && choice.words().contains(word);
    }

    private Explanation unknown(Shape.Fields fields, String part) {
      String otherwise = "slipway explain" + (path.isEmpty() ? "" : " " + path) + " lists them";
      String ours = fields.otherSpellings().get(part);
      return new Unknown(
          part,
          path,
          ours == null
              ? Suggestion.fix(part, fields.fields().keySet(), otherwise)
              : "it is called differently here: " + ours);
    }

    private Explanation explained() {
      Optional<Shape.Fields> fields = shape.asFields();
      List<Member> members = fields.isPresent() ? members(fields.get()) : below();
      Optional<FieldEntry> entry = reference.at(path);
      return entry.isPresent() ? explained(entry.get(), members) : ofMember(members);
    }

    private Explained explained(FieldEntry entry, List<Member> members) {
      return new Explained(
          path,
          entry.meaning(),
          entry.type().words(),
          entry.fallback(),
          entry.name() + ": " + entry.example(),
          words(),
          excludes,
          members);
    }

    /** One of many named things: what is said of all of them stands one level above. */
    private Explanation ofMember(List<Member> members) {
      int end = path.lastIndexOf('.');
      String meaning =
          end < 0
              ? "The whole file."
              : reference.at(path.substring(0, end)).map(FieldEntry::meaning).orElse("");
      return new Explained(path, meaning, "a mapping", "none", "", words(), List.of(), members);
    }

    /** What stands below the free names of a mapping. */
    private List<Member> below() {
      return switch (shape) {
        case Shape.Keyed(Shape.Fields fields, _) -> membersBelow(fields);
        case Shape.Items(Shape.Fields fields) -> membersBelow(fields);
        case Shape.Either(_, Shape.Keyed(Shape.Fields fields, _)) -> membersBelow(fields);
        case Shape.Either _,
            Shape.Fields _,
            Shape.Keyed _,
            Shape.Items _,
            Shape.Value _,
            Shape.Any _ ->
            List.of();
        case Shape.Choice _ -> List.of();
      };
    }

    private List<Member> membersBelow(Shape.Fields fields) {
      return members(fields, FieldReference.below(path, "*"));
    }

    private List<Member> members(Shape.Fields fields) {
      return members(fields, path);
    }

    private List<Member> members(Shape.Fields fields, String above) {
      List<Member> members = new ArrayList<>();
      for (String key : fields.fields().keySet()) {
        reference
            .at(FieldReference.below(above, key))
            .ifPresent(
                entry -> members.add(new Member(key, entry.type().words(), entry.meaning())));
      }
      return members;
    }

    private List<String> words() {
      return switch (shape) {
        case Shape.Choice choice -> sorted(choice);
        case Shape.Either(Shape.Choice word, _) -> sorted(word);
        case Shape.Items(Shape.Choice word) -> sorted(word);
        case Shape.Fields fields when fields.variant() -> // a word alone is its type
            fields.child("type") instanceof Shape.Choice word ? sorted(word) : List.of();
        case Shape.Items _, Shape.Fields _, Shape.Keyed _, Shape.Value _, Shape.Any _ -> List.of();
      };
    }

    private static List<String> sorted(Shape.Choice choice) {
      return List.copyOf(new TreeSet<>(choice.words()));
    }
  }
}
