package dev.slipway.model.read;

import dev.slipway.model.diagnostic.Code;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.diagnostic.Suggestion;
import dev.slipway.model.placeholder.Declared;
import dev.slipway.model.spec.Alert;
import dev.slipway.model.spec.Alert.Condition;
import dev.slipway.model.spec.Alert.Measure;
import dev.slipway.model.spec.Alert.Severity;
import dev.slipway.model.spec.Alert.Subject;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Threshold;
import dev.slipway.model.yaml.YamlNode.Scalar;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads one member of {@code alerts}. */
final class AlertReader {
  private static final Duration HOLDS = Duration.ofMinutes(5);
  private static final Map<String, Measure> MEASURES =
      new TreeMap<>(
          Map.of(
              "errorRate", Measure.ERROR_RATE,
              "p95", Measure.P95,
              "p99", Measure.P99,
              "cpu", Measure.CPU,
              "memory", Measure.MEMORY,
              "restarts", Measure.RESTARTS,
              "queueAge", Measure.QUEUE_AGE,
              "queueDepth", Measure.QUEUE_DEPTH));

  private final Declared declared;
  private final Set<String> channels;

  /**
   * @param channels names of the declared ones
   */
  AlertReader(Declared declared, Set<String> channels) {
    this.declared = declared;
    this.channels = channels;
  }

  /** The alert, or empty after a finding. */
  Optional<Alert> read(Name name, Section section) {
    Optional<Subject> subject = subject(section);
    Condition condition = condition(section);
    List<Name> notified = channels(section);
    if (subject.isEmpty() || condition == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Alert(
            name,
            subject.get(),
            condition,
            section.duration("for", HOLDS),
            severity(section),
            notified,
            section.text("runbook")));
  }

  /** A word outside the set was reported with all other words. */
  private static Severity severity(Section section) {
    String word = section.word("severity", "").toUpperCase(Locale.ROOT);
    return Stream.of(Severity.values())
        .filter(each -> each.name().equals(word))
        .findFirst()
        .orElse(Severity.WARNING);
  }

  private Optional<Subject> subject(Section section) {
    if (section.has("service")) {
      return subject(section, "service", declared.services().keySet()).map(Subject.OfService::new);
    }
    if (section.has("resource")) {
      return subject(section, "resource", declared.resources().keySet())
          .map(Subject.OfResource::new);
    }
    if (section.has("route")) {
      return subject(section, "route", declared.routes().keySet()).map(Subject.OfRoute::new);
    }
    section.required("service", "NAME, or resource or route");
    return Optional.empty();
  }

  private static Optional<Name> subject(Section section, String key, Set<String> known) {
    Scalar value = section.scalar(key);
    if (value == null) {
      return Optional.empty();
    }
    if (!known.contains(value.text())) {
      section.report(
          Code.UNKNOWN_NAME,
          value,
          "watches the unknown " + key + " " + Quoted.of(value.text()),
          Suggestion.fix(value.text(), known, "declare it, or remove the alert"));
      return Optional.empty();
    }
    return Optional.of(value.text()).filter(Name::isValid).map(Name::new);
  }

  private static @Nullable Condition condition(Section section) {
    if (section.has("query")) {
      section.required("value", "\"> 1800\"");
      String query = section.text("query");
      Threshold threshold = Thresholds.read(section, "value", Threshold.Unit.NUMBER);
      return query == null || threshold == null ? null : new Condition.Query(query, threshold);
    }
    if (section.has("value")) {
      section.required("query", "max(queue_oldest_job_age_seconds)");
      return null;
    }
    for (Map.Entry<String, Measure> measure : MEASURES.entrySet()) {
      if (section.has(measure.getKey())) {
        Threshold threshold = Thresholds.read(section, measure.getKey(), unit(measure.getValue()));
        return threshold == null ? null : new Condition.Measured(measure.getValue(), threshold);
      }
    }
    section.report(
        Code.MISSING_KEY,
        section.mapping().position(),
        "has no condition",
        "add one of " + String.join(", ", MEASURES.keySet()) + ", or query and value");
    return null;
  }

  private static Threshold.Unit unit(Measure measure) {
    return switch (measure) {
      case ERROR_RATE, CPU, MEMORY -> Threshold.Unit.PERCENT;
      case P95, P99, QUEUE_AGE -> Threshold.Unit.MILLISECONDS;
      case RESTARTS, QUEUE_DEPTH -> Threshold.Unit.NUMBER;
    };
  }

  private List<Name> channels(Section section) {
    List<Name> names = new ArrayList<>();
    for (Scalar channel : section.items("notify")) {
      if (!channels.contains(channel.text())) {
        section.report(
            Code.UNKNOWN_NAME,
            channel,
            "notifies the unknown channel " + Quoted.of(channel.text()),
            Suggestion.fix(channel.text(), channels, "declare it under notify"));
      } else if (Name.isValid(channel.text())) {
        names.add(new Name(channel.text()));
      }
    }
    return names;
  }
}
