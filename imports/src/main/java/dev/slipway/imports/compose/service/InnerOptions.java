package dev.slipway.imports.compose.service;

import dev.slipway.imports.compose.draft.Draft;
import dev.slipway.imports.compose.draft.ServiceDraft;
import dev.slipway.imports.yaml.Values;
import dev.slipway.model.diagnostic.Position;
import dev.slipway.model.yaml.YamlNode;
import dev.slipway.model.yaml.YamlNode.Mapping;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reports the options inside a field that is carried over, which the spec has no words for and
 * whoever reads the field passes over.
 */
final class InnerOptions {
  private static final Place NETWORK =
      new Place(
          "ipv4_address|ipv6_address|link_local_ips|mac_address|interface_name|(gw_)?priority"
              + "|driver_opts",
          "",
          "addresses are given by the target",
          "leave it out");
  private static final Place SECRET =
      new Place(
          "uid|gid|mode",
          "mode=0?o?400",
          "the file belongs to the user of the service, who alone reads it",
          "set user: of the service");
  private static final Place CONFIG =
      new Place(
          "uid|gid", "", "the file belongs to the user of the service", "set user: of the service");
  private static final Place PORT =
      new Place(
          "app_protocol", "", "the name of a port says its protocol", "rename it: http, grpc, tcp");
  private static final Place VOLUME =
      new Place(
          "subpath", "", "the whole volume is mounted", "use the folder inside it, or two volumes");
  private static final Place TEMPORARY =
      new Place(
          "(?!size$).*",
          "rw=|nosuid=|nodev=|mode=[01]?o?1?777", // what every temporary file system has
          "only the size of a temporary file system is kept",
          "leave it out");
  private static final Place WATCH =
      new Place(
          "ignore|include|exec",
          "",
          "every change below the path starts the service anew",
          "watch fewer paths");

  private final Draft draft;
  private final ServiceDraft service;

  InnerOptions(Draft draft, ServiceDraft service) {
    this.draft = draft;
    this.service = service;
  }

  /**
   * Where options may stand.
   *
   * @param options the names that are reported
   * @param usual {@code option=value} that changes nothing
   */
  private record Place(Pattern options, Pattern usual, String why, String instead) {
    Place(String options, String usual, String why, String instead) {
      this(Pattern.compile(options), Pattern.compile(usual), why, instead);
    }

    boolean reports(String option, String value) {
      return options.matcher(option).matches() && !usual.matcher(option + "=" + value).matches();
    }
  }

  void report() {
    Values.entries(service.body().value("networks"))
        .forEach((name, entry) -> options(NETWORK, entry.value(), "networks." + name));
    service.items("secrets").forEach(item -> options(SECRET, item, "secrets"));
    service.items("configs").forEach(item -> options(CONFIG, item, "configs"));
    service.items("ports").forEach(item -> options(PORT, item, "ports"));
    for (YamlNode item : service.items("volumes")) {
      if (item instanceof Mapping mount) {
        options(VOLUME, mount.value("volume"), "volumes.volume");
        options(TEMPORARY, mount.value("tmpfs"), "volumes.tmpfs");
      }
    }
    service.items("tmpfs").forEach(this::temporary);
    Values.items(service.body().mapping("develop").value("watch"))
        .forEach(item -> options(WATCH, item, "develop.watch"));
  }

  private void options(Place place, @Nullable YamlNode node, String path) {
    Values.entries(node)
        .forEach((option, entry) -> {
          String value = Values.text(entry.value()).orElse("");
          option(place, entry.key(), path, option, value);
        });
  }

  /** The short form, {@code /run:size=64m,mode=1777}. */
  private void temporary(YamlNode item) {
    String[] parts = Values.text(item).orElse("").split(":", 2);
    for (String each : parts.length == 2 ? parts[1].split(",", -1) : new String[0]) {
      String[] option = each.split("=", 2);
      option(TEMPORARY, item.position(), "tmpfs", option[0], option.length == 2 ? option[1] : "");
    }
  }

  private void option(Place place, Position at, String path, String option, String value) {
    if (place.reports(option, value)) {
      String what = service.path(path + "." + option);
      draft.losses().loss(at, what, place.why(), place.instead());
    }
  }
}
