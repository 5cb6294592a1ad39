package dev.slipway.imports.spec;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** A mapping that grows; keys keep the order in which they first came. */
public final class Fields implements SpecNode {
  private final Map<String, SpecNode> entries = new LinkedHashMap<>();
  private final Map<String, String> comments = new LinkedHashMap<>();
  private boolean spread;

  /** Sets a key. */
  public Fields put(String key, SpecNode value) {
    entries.put(key, value);
    return this;
  }

  /** Sets a key to a string. */
  public Fields put(String key, String text) {
    return put(key, SpecNode.text(text));
  }

  /** Sets a key to a number. */
  public Fields put(String key, long number) {
    return put(key, SpecNode.number(number));
  }

  /** Sets a key unless the mapping is empty. */
  public Fields putUnlessEmpty(String key, Fields value) {
    return value.isEmpty() ? this : put(key, value);
  }

  /** Says something about a key, in one line above it. */
  public Fields comment(String key, String text) {
    comments.put(key, text);
    return this;
  }

  /** One key per line, however short. */
  public Fields spread() {
    spread = true;
    return this;
  }

  /** The mapping under a key, made when it is not there. */
  public Fields at(String key) {
    if (entries.get(key) instanceof Fields fields) {
      return fields;
    }
    Fields fields = new Fields();
    entries.put(key, fields);
    return fields;
  }

  public boolean has(String key) {
    return entries.containsKey(key);
  }

  public Optional<SpecNode> get(String key) {
    return Optional.ofNullable(entries.get(key));
  }

  public void remove(String key) {
    entries.remove(key);
    comments.remove(key);
  }

  /** Removes every key whose value is such. */
  public void removeIf(Predicate<SpecNode> unwanted) {
    entries.values().removeIf(unwanted);
  }

  public boolean isEmpty() {
    return entries.isEmpty();
  }

  public int size() {
    return entries.size();
  }

  boolean isSpread() {
    return spread || !comments.isEmpty();
  }

  Map<String, SpecNode> entries() {
    return entries;
  }

  Optional<String> commentOf(String key) {
    return Optional.ofNullable(comments.get(key));
  }
}
