package dev.slipway.model.spec;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A value of any shape, as JSON knows it. Keys are sorted. */
public sealed interface Tree {
  record Text(String text) implements Tree {}

  record Number(BigDecimal value) implements Tree {}

  record Bool(boolean value) implements Tree {}

  /** In a merge patch: remove. */
  record Null() implements Tree {}

  record Items(List<Tree> items) implements Tree {
    public Items {
      items = List.copyOf(items);
    }
  }

  record Fields(SortedMap<String, Tree> fields) implements Tree {
    public Fields {
      fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
    }
  }
}
