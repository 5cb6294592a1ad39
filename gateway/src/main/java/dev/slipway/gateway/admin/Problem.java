package dev.slipway.gateway.admin;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Body of every refusal of the admin API: one error word and sentences for a person. */
public record Problem(String error, List<String> messages) {
  public Problem(String error, @Nullable List<String> messages) {
    this.error = error;
    this.messages = messages == null ? List.of() : List.copyOf(messages);
  }
}
