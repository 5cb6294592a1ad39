package dev.slipway.render.kubernetes.value;

import dev.slipway.render.kubernetes.value.Value.Stored;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A Secret that pods read: its keys, and where each value is kept. Values are never rendered; an
 * operator or the release puts them in.
 *
 * @param component whose it is, for its label
 * @param isOptional whether pods start without it
 */
public record SecretPlan(
    String name, String component, Form form, boolean isOptional, SortedMap<String, Stored> keys) {
  public SecretPlan {
    keys = Collections.unmodifiableSortedMap(new TreeMap<>(keys));
  }

  /** What is made of the values. */
  public enum Form {
    /** Each value under its key. */
    VALUES,
    /** One PEM with chain and key, taken apart into {@code tls.crt} and {@code tls.key}. */
    CERTIFICATE
  }
}
