package dev.slipway.render.kubernetes.route;

import static dev.slipway.model.yaml.write.YamlMap.map;

import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Tls;
import dev.slipway.model.yaml.write.YamlMap;
import dev.slipway.model.yaml.write.YamlValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Doors of the Gateway: one for plain HTTP, one for each encrypted host. */
final class Listeners {
  /** The door for plain HTTP. */
  static final String PLAIN = "http";

  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  private final Certificates certificates;
  private final List<YamlMap> listeners = new ArrayList<>();
  private final Map<String, String> encrypted = new LinkedHashMap<>();
  private Optional<String> issuer = Optional.empty();

  Listeners(Certificates certificates) {
    this.certificates = certificates;
    listeners.add(listener(PLAIN, HTTP, "HTTP"));
  }

  void add(Name route, List<String> hosts, Tls tls) {
    Optional<String> secret = certificates.secret(route, tls);
    if (secret.isEmpty()) {
      return;
    }
    issuer = issuer.or(() -> certificates.issuer(route, tls));
    for (int i = 0; i < hosts.size(); i++) {
      String name = route + "-" + i;
      if (encrypted.putIfAbsent(hosts.get(i), name) == null) {
        listeners.add(encrypted(name, hosts.get(i), secret.get()));
      }
    }
  }

  private static YamlMap encrypted(String name, String host, String secret) {
    YamlMap listener = listener(name, HTTPS, "HTTPS");
    if (!host.equals("*")) {
      listener.put("hostname", host);
    }
    YamlMap reference = map().put("kind", "Secret").put("name", secret);
    return listener.put(
        "tls", map().put("mode", "Terminate").put("certificateRefs", YamlValue.list(reference)));
  }

  private static YamlMap listener(String name, int port, String protocol) {
    return map().put("name", name).put("port", port).put("protocol", protocol);
  }

  Optional<String> issuer() {
    return issuer;
  }

  /** Hosts that have an encrypted door. */
  List<String> encryptedHosts() {
    return List.copyOf(encrypted.keySet());
  }

  /** Through which doors requests for the hosts come; a plain route keeps to the plain one. */
  List<String> doors(List<String> hosts, Tls tls) {
    boolean isPlain = tls instanceof Tls.None;
    return hosts.stream()
        .map(host -> isPlain ? PLAIN : encrypted.getOrDefault(host, PLAIN))
        .distinct()
        .toList();
  }

  YamlValue yaml() {
    return YamlValue.list(listeners);
  }
}
