package dev.slipway.model.read;

import dev.slipway.model.diagnostic.Code;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.diagnostic.Suggestion;
import dev.slipway.model.placeholder.Destination;
import dev.slipway.model.placeholder.Templates;
import dev.slipway.model.shape.WholeRange;
import dev.slipway.model.spec.HttpPolicy;
import dev.slipway.model.spec.HttpPolicy.Cors;
import dev.slipway.model.spec.HttpPolicy.RateLimit;
import dev.slipway.model.spec.Template;
import dev.slipway.model.yaml.YamlNode.Scalar;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what a gateway does with a route's requests. */
final class PolicyReader {
  private static final Duration PER = Duration.ofMinutes(1);

  /** What browsers send (RFC 6454 section 6.2); a star stands for any part of a host. */
  private static final Pattern ORIGIN =
      Pattern.compile("\\*|null|[a-z][a-z0-9+.-]{0,20}://[A-Za-z0-9.*\\[\\]:_-]{1,253}");

  private static final String BY_HEADER = "header:";
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  private final Templates templates;

  PolicyReader(Templates templates) {
    this.templates = templates;
  }

  HttpPolicy read(Section route) {
    SortedMap<String, String> headers = new TreeMap<>();
    SortedSet<String> without = new TreeSet<>();
    route.each(
        "headers",
        (name, header) -> {
          Scalar value = header.scalar("value");
          String text = value == null ? "" : header.plain(value);
          if (!HeaderReader.isName(name)) {
            HeaderReader.refuse(route, route.section("headers").at(name), name);
          } else if (value == null) {
            without.add(name);
          } else if (HeaderReader.isValue(text)) {
            headers.put(name, text);
          } else {
            HeaderReader.refuse(route, value.position(), name);
          }
        });
    return new HttpPolicy(
        rateLimit(route),
        allow(route),
        route.word("sticky", "none").equals("cookie"),
        !route.word("buffering", "auto").equals("none"),
        !route.word("retries", "safe").equals("never"),
        route.bool("canary", true),
        cors(route),
        headers,
        without);
  }

  private static List<String> allow(Section route) {
    return route.items("allow").stream()
        .filter(network -> Addresses.isCidr(route, "allow", network))
        .map(Scalar::text)
        .toList();
  }

  private static @Nullable RateLimit rateLimit(Section route) {
    if (!route.has("rateLimit")) {
      return null;
    }
    Section limit = route.section("rateLimit");
    limit.required("requests", "100");
    return new RateLimit(
        limit.integer("requests", 1, WholeRange.REQUESTS),
        limit.positiveDuration("per", PER),
        header(limit));
  }

  private static @Nullable String header(Section limit) {
    Scalar by = limit.scalar("by");
    if (by == null || by.text().equals("ip")) {
      return null;
    }
    String name = by.text().startsWith(BY_HEADER) ? by.text().substring(BY_HEADER.length()) : "";
    if (!HeaderReader.isName(name)) {
      limit.report(
          Code.UNKNOWN_VALUE,
          by,
          "by " + Quoted.of(by.text()) + " is unknown",
          "write ip, or \"header:X-Api-Key\"");
      return null;
    }
    return name;
  }

  private @Nullable Cors cors(Section route) {
    if (!route.has("cors")) {
      return null;
    }
    Section cors = route.section("cors");
    cors.required("origins", "[\"${routes.app.url}\"]");
    boolean credentials = cors.bool("credentials", false);
    List<Template> origins =
        cors.items("origins").stream().map(origin -> origin(cors, origin)).toList();
    if (credentials && origins.contains(Template.text("*"))) {
      cors.report(
          Code.EXCLUSIVE_KEYS,
          cors.valueAt("origins"),
          "sends credentials to every origin",
          "name the origins, or remove credentials");
    }
    cors.items("methods").forEach(method -> checkMethod(cors, method));
    return new Cors(
        origins,
        cors.items("methods").stream().map(Scalar::text).toList(),
        corsHeaders(cors),
        credentials);
  }

  private Template origin(Section cors, Scalar origin) {
    boolean composed = origin.text().contains("${");
    if (!composed && !ORIGIN.matcher(origin.text()).matches()) {
      cors.report(
          Code.BAD_ADDRESS,
          origin,
          "lets the origin " + Quoted.of(origin.text()) + " call, which no browser sends",
          "write scheme and host without a path, for example \"https://app.example.com\"");
    }
    return templates.template(origin, Destination.ADDRESS, Set.of());
  }

  private static List<String> corsHeaders(Section cors) {
    List<String> names = new ArrayList<>();
    for (Scalar header : cors.items("headers")) {
      String name = cors.plain(header);
      if (HeaderReader.isName(name)) {
        names.add(name);
      } else {
        HeaderReader.refuse(cors, header.position(), name);
      }
    }
    return names;
  }

  private static void checkMethod(Section cors, Scalar method) {
    if (!METHODS.contains(method.text())) {
      cors.report(
          Code.UNKNOWN_VALUE,
          method,
          "allows the unknown method " + Quoted.of(method.text()),
          Suggestion.fix(method.text(), METHODS, "write a method of HTTP in capitals"));
    }
  }
}
