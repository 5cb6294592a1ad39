package dev.slipway.starter.observe.log;

import dev.slipway.starter.Stage;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.logging.LogLevel;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Chooses format and levels before Spring Boot begins to log. What the application says in {@code
 * logging.*} comes first.
 */
final class LogDefaults implements EnvironmentPostProcessor {

  private static final String LEVEL = "LOG_LEVEL";

  /** Access lines are INFO: anything higher would lose them. */
  private static final LogLevel USUAL = LogLevel.INFO;

  private static final List<String> WRITERS_OF_SQL =
      List.of(
          "org.springframework.jdbc",
          "org.postgresql",
          "org.hibernate.SQL",
          "org.hibernate.orm.jdbc");

  LogDefaults() {}

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    Stage stage = Stage.of(environment);
    var defaults = new HashMap<String, Object>();
    defaults.put("logging.level.root", level(environment.getProperty(LEVEL)).name());
    if (stage == Stage.DEVELOPMENT) {
      debugOwnCode(application, defaults);
    } else {
      // Whatever LOG_LEVEL says: statements and their values are other people's data.
      for (String writer : WRITERS_OF_SQL) {
        defaults.put("logging.level." + writer, LogLevel.WARN.name());
      }
    }
    if (LogProperties.of(environment).formatOr(stage) == LogProperties.Format.JSON) {
      defaults.put("logging.structured.format.console", JsonLines.class.getName());
      defaults.put("spring.main.banner-mode", "off"); // the banner is no JSON
    }
    environment.getPropertySources().addLast(new MapPropertySource("slipwayLogs", defaults));
  }

  /** Everybody's DEBUG buries the one line a developer looks for. */
  private static void debugOwnCode(SpringApplication application, Map<String, Object> defaults) {
    Class<?> main = application.getMainApplicationClass();
    if (main != null && !main.getPackageName().isEmpty()) {
      defaults.put("logging.level." + main.getPackageName(), LogLevel.DEBUG.name());
    }
  }

  private static LogLevel level(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return USUAL;
    }
    String name = text.strip().toUpperCase(Locale.ROOT);
    return switch (name) {
      case "TRACE", "DEBUG", "INFO", "WARN", "ERROR" -> LogLevel.valueOf(name);
      case "WARNING" -> LogLevel.WARN; // as other languages have it
      default ->
          throw new IllegalArgumentException(
              LEVEL + ": '" + text + "' is no level; use TRACE, DEBUG, INFO, WARN or ERROR");
    };
  }
}
