package dev.slipway.cli.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.slipway.cli.output.SarifResult.Rule;
import dev.slipway.model.diagnostic.Location;
import dev.slipway.model.diagnostic.Severity;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Findings as SARIF 2.1.0, which code hosts show beside the lines.
 * https://docs.oasis-open.org/sarif
 */
public final class SarifLog {
  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

  /** How {@code -o} names it. */
  public static final String FORMAT = "sarif";

  private final JsonGenerator json;

  private SarifLog(JsonGenerator json) {
    this.json = json;
  }

  /** The log as one JSON document. */
  public static String of(List<SarifResult> results, String version) {
    var text = new StringWriter();
    try (JsonGenerator generator = new JsonFactory().createGenerator(text)) {
      generator.useDefaultPrettyPrinter();
      new SarifLog(generator).write(results, version);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write SARIF", e);
    }
    return text.toString();
  }

  private void write(List<SarifResult> results, String version) throws IOException {
    SortedMap<String, Rule> rules = new TreeMap<>();
    results.forEach(result -> rules.putIfAbsent(result.rule().id(), result.rule()));
    List<String> ids = List.copyOf(rules.keySet());
    json.writeStartObject();
    json.writeStringField("$schema", SCHEMA);
    json.writeStringField("version", "2.1.0");
    json.writeArrayFieldStart("runs");
    json.writeStartObject();
    driver(rules.values(), version);
    json.writeStringField("columnKind", "utf16CodeUnits");
    json.writeArrayFieldStart("results");
    for (SarifResult result : results) {
      result(result, ids.indexOf(result.rule().id()));
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
  }

  private void driver(Collection<Rule> rules, String version) throws IOException {
    json.writeObjectFieldStart("tool");
    json.writeObjectFieldStart("driver");
    json.writeStringField("name", "slipway");
    json.writeStringField("version", version);
    json.writeArrayFieldStart("rules");
    for (Rule rule : rules) {
      rule(rule);
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndObject();
  }

  private void rule(Rule rule) throws IOException {
    boolean shown = !rule.example().isEmpty();
    json.writeStartObject();
    json.writeStringField("id", rule.id());
    text("shortDescription", rule.title());
    text("fullDescription", rule.meaning());
    json.writeObjectFieldStart("help");
    json.writeStringField("text", rule.meaning() + (shown ? "\n\n" + rule.example() : ""));
    json.writeStringField(
        "markdown", rule.meaning() + (shown ? "\n\n```\n" + rule.example() + "\n```" : ""));
    json.writeEndObject();
    json.writeObjectFieldStart("defaultConfiguration");
    json.writeStringField("level", level(rule.severity()));
    json.writeEndObject();
    json.writeEndObject();
  }

  private void result(SarifResult result, int rule) throws IOException {
    json.writeStartObject();
    json.writeStringField("ruleId", result.rule().id());
    json.writeNumberField("ruleIndex", rule);
    json.writeStringField("level", level(result.severity()));
    text("message", result.message());
    json.writeArrayFieldStart("locations");
    location(result.at(), "");
    json.writeEndArray();
    Location overrides = result.overrides();
    if (overrides != null) {
      json.writeArrayFieldStart("relatedLocations");
      location(overrides, "the value that is overridden");
      json.writeEndArray();
    }
    if (result.acceptedBecause() != null) {
      json.writeArrayFieldStart("suppressions");
      json.writeStartObject();
      json.writeStringField("kind", "external");
      json.writeStringField("justification", result.acceptedBecause());
      json.writeEndObject();
      json.writeEndArray();
    }
    if (!result.environments().isEmpty()) {
      json.writeObjectFieldStart("properties");
      json.writeArrayFieldStart("environments");
      for (String environment : result.environments()) {
        json.writeString(environment);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private static String level(Severity severity) {
    return switch (severity) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case NOTE -> "note";
    };
  }

  private void location(Location at, String message) throws IOException {
    json.writeStartObject();
    json.writeObjectFieldStart("physicalLocation");
    json.writeObjectFieldStart("artifactLocation");
    json.writeStringField("uri", uri(at.file()));
    json.writeEndObject();
    json.writeObjectFieldStart("region");
    json.writeNumberField("startLine", at.line());
    json.writeNumberField("startColumn", at.column());
    json.writeEndObject();
    json.writeEndObject();
    if (!message.isEmpty()) {
      text("message", message);
    }
    json.writeEndObject();
  }

  /** A reference of RFC 3986; relative paths are those of the working directory. */
  private static String uri(String path) {
    try {
      String scheme = path.startsWith("/") ? "file" : null;
      String authority = scheme == null ? null : "";
      boolean likeScheme = path.split("/", 2)[0].indexOf(':') >= 0; // a:b would be a scheme
      return new URI(scheme, authority, likeScheme ? "./" + path : path, null, null).toString();
    } catch (URISyntaxException _) {
      return path;
    }
  }

  private void text(String field, String text) throws IOException {
    json.writeObjectFieldStart(field);
    json.writeStringField("text", text);
    json.writeEndObject();
  }
}
