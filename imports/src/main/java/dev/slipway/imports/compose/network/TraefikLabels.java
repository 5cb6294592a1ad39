package dev.slipway.imports.compose.network;

import dev.slipway.imports.compose.draft.ServiceDraft;
import dev.slipway.imports.yaml.Values;
import dev.slipway.model.diagnostic.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a service's labels tell a Traefik about it. */
public final class TraefikLabels {
  private static final Pattern PORT =
      Pattern.compile("traefik\\.http\\.services\\.[^.]+\\.loadbalancer\\.server\\.port");
  private static final Pattern RULE = Pattern.compile("traefik\\.http\\.routers\\.([^.]+)\\.rule");
  private static final Pattern HOST = Pattern.compile("Host\\(([^)]*)\\)");
  private static final Pattern PREFIX = Pattern.compile("PathPrefix\\([`'\"]([^`'\"]+)[`'\"]\\)");
  private static final Pattern QUOTED = Pattern.compile("[`'\"]([^`'\"]+)[`'\"]");
  private static final Pattern NAME = Pattern.compile("[a-z0-9*]([a-z0-9.*-]{0,250}[a-z0-9])?");

  private TraefikLabels() {}

  /**
   * One router.
   *
   * @param path {@code /} where the rule has none
   */
  public record Router(String name, List<String> hosts, String path, Position at) {}

  /** Whether a label is Traefik's. */
  public static boolean isOne(String label) {
    return label.startsWith("traefik.");
  }

  static Optional<Integer> port(ServiceDraft service) {
    return Values.entries(service.body().value("labels")).entrySet().stream()
        .filter(label -> PORT.matcher(label.getKey()).matches())
        .flatMap(label -> Values.text(label.getValue().value()).stream())
        .filter(text -> text.matches("[0-9]{1,5}"))
        .map(Integer::parseInt)
        .findFirst();
  }

  static List<Router> routers(ServiceDraft service) {
    List<Router> routers = new ArrayList<>();
    Values.entries(service.body().value("labels"))
        .forEach((label, entry) -> {
          Matcher rule = RULE.matcher(label);
          String text = Values.text(entry.value()).orElse("");
          if (rule.matches()) {
            Matcher prefix = PREFIX.matcher(text);
            String path = prefix.find() ? text.substring(prefix.start(1), prefix.end(1)) : "/";
            Position at = entry.value().position();
            routers.add(
                new Router(label.substring(rule.start(1), rule.end(1)), hosts(text), path, at));
          }
        });
    return routers;
  }

  private static List<String> hosts(String rule) {
    List<String> hosts = new ArrayList<>();
    Matcher call = HOST.matcher(rule);
    while (call.find()) {
      String arguments = rule.substring(call.start(1), call.end(1));
      Matcher argument = QUOTED.matcher(arguments);
      while (argument.find()) {
        String host = arguments.substring(argument.start(1), argument.end(1));
        if (NAME.matcher(host).matches()) {
          hosts.add(host);
        }
      }
    }
    return hosts;
  }
}
