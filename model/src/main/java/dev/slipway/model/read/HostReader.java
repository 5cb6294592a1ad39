package dev.slipway.model.read;

import dev.slipway.model.diagnostic.Code;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.placeholder.Destination;
import dev.slipway.model.placeholder.Templates;
import dev.slipway.model.yaml.YamlNode.Scalar;
import dev.slipway.model.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads a route's {@code host} or {@code hosts}, which placeholders elsewhere may name. */
final class HostReader {
  private static final int LONGEST = 253; // characters, RFC 1035 section 2.3.4
  private static final String LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
  private static final Pattern HOST =
      Pattern.compile("\\*|(\\*\\.)?" + LABEL + "(\\." + LABEL + ")*");

  private final Templates templates;

  HostReader(Templates templates) {
    this.templates = templates;
  }

  static boolean isStream(Section route) {
    String protocol = route.word("protocol", "http");
    return protocol.equals("tcp") || protocol.equals("udp");
  }

  /** The hosts; empty where none is given or after a finding. */
  List<String> read(Section route) {
    List<Scalar> values = new ArrayList<>(route.items("hosts"));
    Scalar single = route.scalar("host");
    if (single != null) {
      values.add(single);
    }
    boolean silent = !route.has("host") && !route.has("hosts") && !isStream(route);
    boolean empty = route.mapping().value("hosts") instanceof Sequence && values.isEmpty();
    if (silent || empty) {
      route.report(
          Code.MISSING_KEY,
          route.mapping().position(),
          "needs the key \"host\"",
          "add host: \"app.${env.domain}\"");
    }
    List<String> hosts = new ArrayList<>();
    values.forEach(value -> host(route, value).ifPresent(hosts::add));
    return hosts;
  }

  private Optional<String> host(Section route, Scalar value) {
    Optional<String> resolved = templates.text(value, Destination.HOST);
    if (resolved.isEmpty()) {
      return Optional.empty();
    }
    String host = resolved.get();
    if (host.length() > LONGEST || !HOST.matcher(host).matches()) {
      route.report(
          Code.BAD_HOST,
          value,
          "host " + Quoted.of(host) + " is not a valid host name",
          "use lower-case labels of letters, digits and -, without port or scheme; \"*.x\" for one"
              + " label below x");
      return Optional.empty();
    }
    return Optional.of(host);
  }
}
