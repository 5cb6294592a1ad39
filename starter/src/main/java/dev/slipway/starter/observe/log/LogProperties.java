package dev.slipway.starter.observe.log;

import dev.slipway.starter.Stage;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.Environment;

/**
 * Settings of the log.
 *
 * @param format text in development and JSON elsewhere when not set
 * @param redact names of fields and variables whose values never reach a line, besides those that
 *     {@link Redaction} knows
 */
@ConfigurationProperties("slipway.observe.logs")
public record LogProperties(@Nullable Format format, @DefaultValue List<String> redact) {

  public LogProperties {
    redact = List.copyOf(redact);
  }

  /** Read before there is a context: the first lines are written by then. */
  static LogProperties of(Environment environment) {
    return Binder.get(environment).bindOrCreate("slipway.observe.logs", LogProperties.class);
  }

  Format formatOr(Stage stage) {
    if (format != null) {
      return format;
    }
    return stage == Stage.DEVELOPMENT ? Format.TEXT : Format.JSON;
  }

  /** How a line looks. */
  public enum Format {
    JSON,
    TEXT
  }
}
