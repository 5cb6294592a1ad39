package dev.slipway.model.spec;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Where messages go.
 *
 * @param events which messages; all unless the spec names some
 */
public record Channel(Name name, Medium medium, SortedSet<Event> events) {
  public Channel {
    events = Collections.unmodifiableSortedSet(new TreeSet<>(events));
  }

  /** By what messages are sent. */
  public sealed interface Medium {
    /** An incoming webhook of Slack; the URL is a secret. */
    record Slack(Template url) implements Medium {}

    /** A POST of JSON; the URL is a secret. */
    record Webhook(Template url) implements Medium {}

    record Email(String address) implements Medium {}
  }

  /** What messages are about. */
  public enum Event {
    ALERT,
    RELEASE,
    APPROVAL
  }
}
