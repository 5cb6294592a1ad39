package dev.slipway.imports.compose.network;

import dev.slipway.imports.compose.draft.Draft;
import dev.slipway.imports.compose.draft.PortKind;
import dev.slipway.imports.compose.draft.Published;
import dev.slipway.imports.compose.draft.ServiceDraft;
import dev.slipway.imports.yaml.Values;
import dev.slipway.model.diagnostic.Position;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.yaml.YamlNode;
import dev.slipway.model.yaml.YamlNode.Mapping;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code ports} and {@code expose} of one service. */
final class PublishedPorts {
  private static final Pattern SHORT =
      Pattern.compile(
          "(?:(?<ip>[0-9]{1,3}(?:\\.[0-9]{1,3}){3}|\\[[0-9a-fA-F:]+]):)?(?:(?<out>[0-9]{0,5}(?:-[0-9]{1,5})?):)?"
              + "(?<in>[0-9]{1,5}(?:-[0-9]{1,5})?)(?:/(?<protocol>tcp|udp))?");
  private static final int HIGHEST = 65_535;
  private static final int WIDEST = 20; // ports of a range that are worth naming one by one

  /** Debuggers and reload sockets: of use on a developer's machine only. */
  private static final Set<Integer> DEBUG = Set.of(2345, 5005, 5858, 9229, 24678, 35729);

  private final Draft draft;
  private final ServiceDraft service;

  PublishedPorts(Draft draft, ServiceDraft service) {
    this.draft = draft;
    this.service = service;
  }

  void read() {
    for (YamlNode item : service.items("ports")) {
      if (item instanceof Mapping mapping) {
        longForm(mapping);
      } else {
        Values.text(item).ifPresent(text -> shortForm(text, item.position(), true));
      }
    }
    for (YamlNode item : service.items("expose")) {
      Values.text(item).ifPresent(text -> shortForm(text, item.position(), false));
    }
  }

  private void longForm(Mapping port) {
    String target = Values.text(port, "target", "");
    String outside = Values.text(port, "published", "");
    String ip = Values.text(port, "host_ip", "");
    String protocol = Values.text(port, "protocol", "tcp");
    String shortForm =
        (ip.isEmpty() ? "" : (ip.contains(":") ? "[" + ip + "]" : ip) + ":")
            + (outside.isEmpty() && ip.isEmpty() ? "" : outside + ":")
            + target
            + "/"
            + protocol;
    String name = Values.text(port, "name", "");
    if (!name.isEmpty() && target.matches("[0-9]{1,5}")) {
      int number = Integer.parseInt(target);
      service.ports().add(number, kind(number, protocol.equals("udp")), name);
    }
    shortForm(shortForm, port.position(), true);
  }

  private void shortForm(String text, Position at, boolean published) {
    Matcher matcher = SHORT.matcher(text.strip());
    if (!matcher.matches()) {
      lost(at, Quoted.of(text) + " is not a port", "write ports: {http: 3000} in the spec");
      return;
    }
    int[] inside = range(group(matcher, "in"));
    int[] outside = range(group(matcher, "out"));
    if (inside[1] - inside[0] >= WIDEST || inside[1] < inside[0]) {
      lost(at, "a range of that many ports is not carried over", "name the ports that are used");
      return;
    }
    if (inside[0] < 1 || inside[1] > HIGHEST) {
      lost(at, Quoted.of(text) + " is no port number", "use a port from 1 to 65535");
      return;
    }
    boolean udp = group(matcher, "protocol").equals("udp");
    String ip = group(matcher, "ip");
    boolean local = ip.startsWith("127.") || ip.equals("[::1]");
    for (int number = inside[0]; number <= inside[1]; number++) {
      int host = outside[0] == 0 ? 0 : outside[0] + number - inside[0];
      port(number, host, udp, published, local, at);
    }
  }

  private void port(
      int number, int host, boolean udp, boolean published, boolean local, Position at) {
    if (published && DEBUG.contains(number) && service.isBuilt()) {
      lost(at, "the debug port " + number + " is not carried over", "debug with slipway dev");
      return;
    }
    service.ports().add(number, kind(number, udp), "");
    if (published) {
      service.published().add(new Published(host, number, udp, local, at));
    }
  }

  private void lost(Position at, String why, String instead) {
    draft.losses().loss(at, service.path("ports"), why, instead);
  }

  private static PortKind kind(int number, boolean udp) {
    return udp ? PortKind.UDP : PortKind.of(number);
  }

  private static int[] range(String text) {
    if (text.isEmpty()) {
      return new int[] {0, 0};
    }
    String[] ends = text.split("-", 2);
    int first = ends[0].isEmpty() ? 0 : Integer.parseInt(ends[0]);
    return new int[] {first, ends.length == 1 ? first : Integer.parseInt(ends[1])};
  }

  private static String group(Matcher matcher, String name) {
    String text = matcher.group(name);
    return text == null ? "" : text;
  }
}
