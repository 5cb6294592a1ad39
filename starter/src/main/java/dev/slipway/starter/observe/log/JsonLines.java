package dev.slipway.starter.observe.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import dev.slipway.starter.Build;
import dev.slipway.starter.Stage;
import dev.slipway.starter.http.LoggedRequest;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;
import org.springframework.boot.json.JsonWriter;
import org.springframework.boot.logging.structured.StructuredLogFormatter;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * One line of JSON per event: {@code timestamp, level, service, version, environment, trace_id,
 * span_id, parent_span_id, request, message, data, duration_ms}. What is unknown is left out;
 * whatever else an event carries stands in {@code data}.
 */
final class JsonLines implements StructuredLogFormatter<ILoggingEvent> {

  private static final String DURATION = "duration_ms";

  private static final DateTimeFormatter MILLISECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private static final Set<String> KNOWN =
      Stream.concat(
              Stream.of(LoggedRequest.Field.values()).map(LoggedRequest.Field::key),
              Stream.of(TraceField.values()).map(TraceField::key))
          .collect(Collectors.toUnmodifiableSet());

  private final Redaction redaction;
  private final JsonWriter<ILoggingEvent> writer;

  JsonLines(ConfigurableEnvironment environment) {
    this.redaction = Redaction.of(environment, LogProperties.of(environment).redact());
    String service =
        environment.getProperty(
            "SLIPWAY_SERVICE", environment.getProperty("spring.application.name", "application"));
    String version = Build.of(environment).version();
    String stage = Stage.nameOf(environment);
    this.writer =
        JsonWriter.<ILoggingEvent>of(
                members -> {
                  members.add("timestamp", event -> MILLISECONDS.format(event.getInstant()));
                  members.add("level", event -> event.getLevel().toString());
                  members.add("service", service);
                  members.add("version", version);
                  members.add("environment", stage);
                  for (TraceField field : TraceField.values()) {
                    members.add(field.key(), event -> context(event, field.key())).whenNotNull();
                  }
                  members.add("request", this::request).whenNotEmpty();
                  members.add("message", event -> redaction.text(event.getFormattedMessage()));
                  members.add("data", this::data);
                  members.add(DURATION, JsonLines::duration).whenNotNull();
                })
            .withNewLineAtEnd();
  }

  @Override
  public String format(ILoggingEvent event) {
    return writer.writeToString(event);
  }

  private Map<String, Object> request(ILoggingEvent event) {
    var request = new LinkedHashMap<String, Object>();
    for (LoggedRequest.Field field : LoggedRequest.Field.values()) {
      String value = context(event, field.key());
      if (value != null) {
        request.put(field.label(), redaction.text(value));
      }
    }
    return request;
  }

  private Map<String, @Nullable Object> data(ILoggingEvent event) {
    var data = new LinkedHashMap<String, @Nullable Object>();
    data.put("logger", event.getLoggerName());
    data.put("thread", event.getThreadName());
    event
        .getMDCPropertyMap()
        .forEach((key, value) -> {
          if (!KNOWN.contains(key)) {
            data.put(key, redaction.value(key, value));
          }
        });
    for (KeyValuePair pair : pairs(event)) {
      if (!pair.key.equals(DURATION)) {
        data.put(pair.key, redaction.value(pair.key, pair.value));
      }
    }
    IThrowableProxy thrown = event.getThrowableProxy();
    if (thrown != null) {
      data.put("error", error(thrown));
    }
    return data;
  }

  private Map<String, Object> error(IThrowableProxy thrown) {
    var error = new LinkedHashMap<String, Object>();
    error.put("type", thrown.getClassName());
    if (thrown.getMessage() != null) {
      error.put("message", redaction.text(thrown.getMessage()));
    }
    error.put("stack", redaction.text(ThrowableProxyUtil.asString(thrown)));
    return error;
  }

  private static @Nullable Object duration(ILoggingEvent event) {
    return pairs(event).stream()
        .filter(pair -> pair.key.equals(DURATION))
        .map(pair -> pair.value)
        .findFirst()
        .orElse(null);
  }

  private static List<KeyValuePair> pairs(ILoggingEvent event) {
    List<KeyValuePair> pairs = event.getKeyValuePairs();
    return pairs == null ? List.of() : pairs;
  }

  private static @Nullable String context(ILoggingEvent event, String key) {
    return event.getMDCPropertyMap().get(key);
  }
}
