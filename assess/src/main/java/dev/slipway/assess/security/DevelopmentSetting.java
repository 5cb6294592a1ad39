package dev.slipway.assess.security;

import dev.slipway.assess.rule.Findings;
import dev.slipway.assess.rule.Rule;
import dev.slipway.assess.rule.RuleCard;
import dev.slipway.assess.rule.Subject;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.diagnostic.Severity;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.Template;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Relaxations for developers must not reach production. */
public final class DevelopmentSetting implements Rule {
  private static final Set<String> ON = Set.of("1", "true", "yes", "on");
  private static final Set<String> OFF = Set.of("0", "false", "no", "off", "disable");

  /** Names that switch something on which only developers want. */
  private static final Set<String> RELAXING =
      Set.of(
          "DEBUG",
          "FLASK_DEBUG",
          "DJANGO_DEBUG",
          "APP_DEBUG",
          "ENABLE_PLAYGROUND",
          "GRAPHQL_PLAYGROUND",
          "SEED_ADMIN",
          "DB_SYNCHRONIZE",
          "TYPEORM_SYNCHRONIZE");

  /** Names that switch something off which protects. */
  private static final Set<String> PROTECTING =
      Set.of(
          "NODE_TLS_REJECT_UNAUTHORIZED",
          "DATABASE_SSL",
          "DB_SSL",
          "PGSSLMODE",
          "SSL_VERIFY",
          "TLS_VERIFY",
          "COOKIE_SECURE",
          "SESSION_COOKIE_SECURE");

  /** Names that say which profile runs, with the words that mean a developer's. */
  private static final Map<String, Set<String>> PROFILES =
      Map.of(
          "NODE_ENV", Set.of("development", "dev", "test"),
          "ENV", Set.of("development", "dev", "testing", "test", "local"),
          "APP_ENV", Set.of("development", "dev", "testing", "test", "local"),
          "RAILS_ENV", Set.of("development", "test"),
          "FLASK_ENV", Set.of("development"),
          "ASPNETCORE_ENVIRONMENT", Set.of("development"),
          "SPRING_PROFILES_ACTIVE", Set.of("dev", "development", "local", "test"),
          "LOG_LEVEL", Set.of("debug", "trace", "silly"),
          "JWT_ALGORITHM", Set.of("hs256", "none"));

  /** Names by which schemas are told to change by themselves. */
  private static final Set<String> SCHEMA =
      Set.of("SPRING_JPA_HIBERNATE_DDL_AUTO", "HIBERNATE_HBM2DDL_AUTO");

  private static final Set<String> CHANGES_SCHEMA = Set.of("create", "create-drop", "update");

  private static boolean isRelaxed(String key, String text) {
    String word = text.toLowerCase(Locale.ROOT);
    boolean relaxing = RELAXING.contains(key) && ON.contains(word);
    boolean unprotected = PROTECTING.contains(key) && OFF.contains(word);
    boolean migrates = SCHEMA.contains(key) && CHANGES_SCHEMA.contains(word);
    return relaxing
        || unprotected
        || migrates
        || PROFILES.getOrDefault(key, Set.of()).contains(word);
  }

  @Override
  public RuleCard card() {
    return new RuleCard(
        "CHK-DEV-SETTING",
        Severity.ERROR,
        "a setting of development in production",
        "Such settings switch off what protects people: they show stack traces, skip certificate checks, open consoles or create well-known accounts.");
  }

  @Override
  public void check(Subject subject, Findings findings) {

    if (!subject.isProduction()) {
      return;
    }
    for (Service service : subject.services()) {
      service
          .environment()
          .forEach((key, value) -> {
            if (value.parts().size() == 1
                && value.parts().getFirst() instanceof Template.Part.Text(String text)
                && isRelaxed(key, text)) {
              findings.report(
                  "service "
                      + Quoted.of(service.name().value())
                      + " runs with "
                      + key
                      + "="
                      + Quoted.of(text)
                      + " in "
                      + subject.environment(),
                  "set it for dev only: environments.dev.services."
                      + service.name()
                      + ".environment",
                  "services",
                  service.name().value(),
                  "environment",
                  key);
            }
          });
    }
  }
}
