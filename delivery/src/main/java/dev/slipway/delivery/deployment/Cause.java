package dev.slipway.delivery.deployment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a deployment did not succeed.
 *
 * @param summary one sentence: what happened, where
 * @param evidence last log lines, exit codes, answers
 * @param probe the last probe answer in words, or null
 * @param next exact commands that help
 */
public record Cause(
    String summary, List<String> evidence, @Nullable String probe, List<String> next) {
  public Cause {
    evidence = List.copyOf(evidence);
    next = List.copyOf(next);
  }

  /** A cause without evidence. */
  public static Cause of(String summary) {
    return new Cause(summary, List.of(), null, List.of());
  }

  /** The same cause with more evidence lines. */
  public Cause with(List<String> more) {
    List<String> all = new java.util.ArrayList<>(evidence);
    all.addAll(more);
    return new Cause(summary, all, probe, next);
  }

  /** The same cause with other next commands. */
  public Cause withNext(List<String> commands) {
    return new Cause(summary, evidence, probe, commands);
  }
}
