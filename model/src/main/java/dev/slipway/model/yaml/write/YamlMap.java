package dev.slipway.model.yaml.write;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A mapping under construction, in the order of insertion. Not safe for use by several threads; do
 * not change it after it was put into another.
 */
public final class YamlMap implements YamlValue {
  private final Map<String, YamlValue> entries = new LinkedHashMap<>();
  private final Map<String, String> comments = new LinkedHashMap<>();
  private boolean spread;

  public static YamlMap map() {
    return new YamlMap();
  }

  /** A mapping of texts, in the map's own order. */
  public static YamlMap ofTexts(Map<String, String> texts) {
    YamlMap map = new YamlMap();
    texts.forEach(map::put);
    return map;
  }

  /**
   * Adds an entry at the end.
   *
   * @throws IllegalArgumentException if the key is there already
   */
  public YamlMap put(String key, YamlValue value) {
    if (entries.putIfAbsent(key, value) != null) {
      throw new IllegalArgumentException("key stands twice: " + key);
    }
    return this;
  }

  public YamlMap put(String key, String text) {
    return put(key, YamlValue.text(text));
  }

  public YamlMap put(String key, long number) {
    return put(key, YamlValue.number(number));
  }

  public YamlMap put(String key, boolean holds) {
    return put(key, YamlValue.truth(holds));
  }

  public YamlMap putTexts(String key, Collection<String> texts) {
    return put(key, YamlValue.texts(texts));
  }

  /** Puts the value unless it is an empty mapping or an empty list. */
  public YamlMap putUnlessEmpty(String key, YamlValue value) {
    boolean empty =
        switch (value) {
          case YamlMap map -> map.isEmpty();
          case Sequence(var elements) -> elements.isEmpty();
          case Scalar _ -> false;
        };
    return empty ? this : put(key, value);
  }

  public YamlMap putIfPresent(String key, Optional<? extends YamlValue> value) {
    value.ifPresent(present -> put(key, present));
    return this;
  }

  /** Lines to stand above the key; it may be put before or after. */
  public YamlMap comment(String key, String comment) {
    comments.put(key, comment);
    return this;
  }

  /** One entry a line, even where the layout would put a short mapping on one line. */
  public YamlMap spread() {
    spread = true;
    return this;
  }

  boolean isSpread() {
    return spread || !comments.isEmpty();
  }

  public boolean isEmpty() {
    return entries.isEmpty();
  }

  public Map<String, YamlValue> entries() {
    return Collections.unmodifiableMap(entries);
  }

  /** The entry's value, unless it is not there. */
  public Optional<YamlValue> get(String key) {
    return Optional.ofNullable(entries.get(key));
  }

  /** Equal entries in any order; comments and layout do not count. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof YamlMap map && entries.equals(map.entries);
  }

  @Override
  public int hashCode() {
    return entries.hashCode();
  }

  /** The lines above a key. */
  public Optional<String> commentOf(String key) {
    return Optional.ofNullable(comments.get(key));
  }
}
