package dev.slipway.cli.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.slipway.assess.check.CheckFinding;
import dev.slipway.assess.guide.CodeGuide;
import dev.slipway.model.diagnostic.Location;
import dev.slipway.model.diagnostic.Severity;
import dev.slipway.model.reference.GuidePage;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;

/**
 * Findings as SARIF 2.1.0, which code hosts show beside the lines.
 * https://docs.oasis-open.org/sarif
 */
public final class SarifLog {
  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

  private final JsonGenerator json;

  private SarifLog(JsonGenerator json) {
    this.json = json;
  }

  /** The log as one JSON document. */
  public static String of(List<CheckFinding> findings, String version) {
    var text = new StringWriter();
    try (JsonGenerator generator = new JsonFactory().createGenerator(text)) {
      generator.useDefaultPrettyPrinter();
      new SarifLog(generator).write(findings, version);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write SARIF", e);
    }
    return text.toString();
  }

  private void write(List<CheckFinding> findings, String version) throws IOException {
    List<String> rules =
        findings.stream().map(each -> each.diagnostic().code()).distinct().sorted().toList();
    json.writeStartObject();
    json.writeStringField("$schema", SCHEMA);
    json.writeStringField("version", "2.1.0");
    json.writeArrayFieldStart("runs");
    json.writeStartObject();
    driver(rules, version);
    json.writeStringField("columnKind", "utf16CodeUnits");
    json.writeArrayFieldStart("results");
    for (CheckFinding finding : findings) {
      result(finding, rules.indexOf(finding.diagnostic().code()));
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
  }

  private void driver(List<String> rules, String version) throws IOException {
    json.writeObjectFieldStart("tool");
    json.writeObjectFieldStart("driver");
    json.writeStringField("name", "slipway");
    json.writeStringField("version", version);
    json.writeArrayFieldStart("rules");
    CodeGuide guide = Codes.all();
    for (String id : rules) {
      json.writeStartObject();
      json.writeStringField("id", id);
      Optional<CodeGuide.Entry> entry = guide.entry(id);
      if (entry.isPresent()) {
        rule(entry.get());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndObject();
  }

  private void rule(CodeGuide.Entry entry) throws IOException {
    GuidePage.Section section = entry.section();
    text("shortDescription", entry.title());
    text("fullDescription", section.meaning());
    json.writeObjectFieldStart("help");
    json.writeStringField("text", section.meaning() + "\n\n" + section.example());
    json.writeStringField(
        "markdown", section.meaning() + "\n\n```\n" + section.example() + "\n```");
    json.writeEndObject();
    json.writeObjectFieldStart("defaultConfiguration");
    json.writeStringField("level", level(entry.severity()));
    json.writeEndObject();
  }

  private void result(CheckFinding finding, int rule) throws IOException {
    json.writeStartObject();
    json.writeStringField("ruleId", finding.diagnostic().code());
    json.writeNumberField("ruleIndex", rule);
    json.writeStringField("level", level(finding.diagnostic().severity()));
    text("message", finding.diagnostic().message() + "\nfix: " + finding.diagnostic().fix());
    json.writeArrayFieldStart("locations");
    location(finding.diagnostic().location(), "");
    json.writeEndArray();
    Location overrides = finding.diagnostic().overrides();
    if (overrides != null) {
      json.writeArrayFieldStart("relatedLocations");
      location(overrides, "the value that is overridden");
      json.writeEndArray();
    }
    if (finding.isAccepted()) {
      json.writeArrayFieldStart("suppressions");
      json.writeStartObject();
      json.writeStringField("kind", "external");
      json.writeStringField("justification", finding.acceptedBecause());
      json.writeEndObject();
      json.writeEndArray();
    }
    json.writeObjectFieldStart("properties");
    json.writeArrayFieldStart("environments");
    for (String environment : finding.environments()) {
      json.writeString(environment);
    }
    json.writeEndArray();
    json.writeEndObject();
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
      return new URI(scheme, authority, path, null, null).toString();
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
