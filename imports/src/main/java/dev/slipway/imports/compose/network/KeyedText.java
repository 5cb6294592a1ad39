package dev.slipway.imports.compose.network;

import dev.slipway.imports.compose.draft.Draft;
import dev.slipway.imports.compose.draft.ResourceDraft;
import dev.slipway.imports.compose.draft.ServiceDraft;
import dev.slipway.imports.spec.TemplateText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Connection strings made of {@code key=value} pairs: {@code Server=db;Database=shop;Uid=app} of
 * .NET and {@code host=db dbname=shop} of libpq.
 */
final class KeyedText {
  private static final Map<String, String> OUTPUTS =
      Map.ofEntries(
          Map.entry("host", "host"),
          Map.entry("server", "host"),
          Map.entry("data source", "host"),
          Map.entry("port", "port"),
          Map.entry("database", "database"),
          Map.entry("initial catalog", "database"),
          Map.entry("dbname", "database"),
          Map.entry("user", "user"),
          Map.entry("uid", "user"),
          Map.entry("user id", "user"),
          Map.entry("userid", "user"),
          Map.entry("username", "user"),
          Map.entry("password", "password"),
          Map.entry("pwd", "password"));

  private static final Pattern SERVER =
      Pattern.compile("([A-Za-z ]+)=\\s*(?:tcp:)?([A-Za-z0-9_.-]+)([,:]([0-9]{1,5}))?");

  private final Draft draft;
  private final ServiceDraft service;

  KeyedText(Draft draft, ServiceDraft service) {
    this.draft = draft;
    this.service = service;
  }

  /** The text with outputs of the resource it names; empty for any other text. */
  Optional<String> rewrite(String value) {
    String separator = value.contains(";") ? ";" : " ";
    String[] pairs = value.split(separator, 60);
    if (pairs.length < 2) {
      return Optional.empty();
    }
    Optional<ResourceDraft> resource = resource(pairs);
    if (resource.isEmpty()) {
      return ofService(pairs, separator);
    }
    service.edges().add(resource.get().service().composeName());
    List<String> written = new ArrayList<>();
    for (String pair : pairs) {
      written.add(pair(resource.get(), pair));
    }
    return Optional.of(String.join(separator, written));
  }

  /** The host of a database that stays a service, and secrets in place of passwords. */
  private Optional<String> ofService(String[] pairs, String separator) {
    List<String> written = new ArrayList<>();
    boolean found = false;
    for (String pair : pairs) {
      Optional<String> host = serviceHost(pair);
      found |= host.isPresent();
      written.add(host.or(() -> Optional.of(password(pair))).orElseThrow());
    }
    return found ? Optional.of(String.join(separator, written)) : Optional.empty();
  }

  private Optional<String> serviceHost(String pair) {
    Matcher host = SERVER.matcher(pair);
    if (!host.matches() || !"host".equals(output(pair.substring(0, host.end(1))))) {
      return Optional.empty();
    }
    String name = pair.substring(host.start(2), host.end(2));
    int number = host.start(3) < 0 ? 0 : Integer.parseInt(pair, host.start(4), host.end(4), 10);
    Optional<ServiceDraft> other = draft.serviceAt(name).filter(found -> found != service);
    Optional<String> port = other.flatMap(found -> found.ports().nameOf(number));
    if (other.isEmpty() || (number != 0 && port.isEmpty())) {
      return Optional.empty();
    }
    service.edges().add(other.get().composeName());
    String path = "services." + other.get().name();
    String address = TemplateText.placeholder(path + ".host");
    String key = pair.substring(0, host.start(2));
    return Optional.of(
        port.map(known ->
                key
                    + address
                    + pair.substring(host.start(3), host.start(4))
                    + TemplateText.placeholder(path + ".ports." + known))
            .orElse(key + address));
  }

  private String password(String pair) {
    String[] parts = pair.split("=", 2);
    if (parts.length == 2 && output(parts[0]).equals("password") && !parts[1].isBlank()) {
      draft.losses().hide(parts[1]);
      String secret = draft.secrets().ofPassword("DATABASE_PASSWORD", service.name(), parts[1]);
      return parts[0] + "=" + TemplateText.placeholder("secrets." + secret);
    }
    return draft.secrets().template(pair, draft.losses());
  }

  private Optional<ResourceDraft> resource(String[] pairs) {
    for (String pair : pairs) {
      String[] parts = pair.split("=", 2);
      if (parts.length == 2 && "host".equals(output(parts[0]))) {
        String host = parts[1].strip().replaceAll("(?i)^tcp:|[,:][0-9]+$", "");
        Optional<ResourceDraft> resource = draft.resourceAt(host);
        if (resource.isPresent() && resource.get().kind().isSql()) {
          return resource;
        }
      }
    }
    return Optional.empty();
  }

  private static String pair(ResourceDraft resource, String pair) {
    String[] parts = pair.split("=", 2);
    String output = parts.length == 2 ? output(parts[0]) : "";
    return output.isEmpty()
        ? TemplateText.literal(pair)
        : parts[0] + "=" + DataUrls.output(resource, output);
  }

  private static String output(String key) {
    return OUTPUTS.getOrDefault(key.strip().toLowerCase(Locale.ROOT), "");
  }
}
