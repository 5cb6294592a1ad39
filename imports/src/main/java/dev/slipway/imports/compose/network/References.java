package dev.slipway.imports.compose.network;

import dev.slipway.imports.compose.draft.DataKind;
import dev.slipway.imports.compose.draft.Draft;
import dev.slipway.imports.compose.draft.ResourceDraft;
import dev.slipway.imports.compose.draft.ServiceDraft;
import dev.slipway.imports.compose.source.Unset;
import dev.slipway.imports.spec.TemplateText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Rewrites what one service's values say about other containers to placeholders. */
final class References {
  private static final Pattern HOST_PORT =
      Pattern.compile("(?<![A-Za-z0-9_.-])([A-Za-z][A-Za-z0-9_.-]{0,62}):([0-9]{1,5})(?![0-9.])");
  private static final Pattern HOSTS_NAME =
      Pattern.compile(
          "(?i).*(HOST|HOSTS|HOSTNAME|SERVER|SERVERS|ADDR|ADDRESS|ENDPOINT|BROKERS?|BOOTSTRAP"
              + "|NODES?|URL|URI|UPSTREAM|BACKEND)(_?[0-9])?");
  private static final int LONGEST = 16 * 1024; // characters of a value that may hold references
  private static final int MOST_PARTS = 20; // of a list of addresses

  private final Draft draft;
  private final ServiceDraft service;

  References(Draft draft, ServiceDraft service) {
    this.draft = draft;
    this.service = service;
  }

  /** The value as a template, or empty where it mentions nobody. */
  Optional<String> rewrite(String name, String value) {
    if (value.length() > LONGEST) {
      return Optional.empty();
    }
    return address(name, value)
        .or(() -> list(name, value))
        .or(() -> new KeyedText(draft, service).rewrite(value))
        .or(() -> anywhere(value));
  }

  private Optional<String> address(String name, String value) {
    return PublicUrls.rewrite(draft, value)
        .or(() -> ForeignUrl.parse(value).flatMap(url -> url(name, url)))
        .or(() -> host(name, value));
  }

  private Optional<String> url(String name, ForeignUrl url) {
    Optional<ResourceDraft> resource = draft.resourceAt(url.host());
    if (resource.isPresent()) {
      return DataUrls.rewrite(resource.get(), url)
          .map(text -> edge(resource.get().service(), text));
    }
    return draft
        .serviceAt(url.host())
        .filter(other -> other != service)
        .flatMap(other -> serviceUrl(name, other, url));
  }

  private Optional<String> serviceUrl(String name, ServiceDraft other, ForeignUrl url) {
    int port = url.effectivePort();
    boolean usual = url.port() != 0 || url.scheme().startsWith("http");
    int meant = usual ? port : other.ports().usual().orElse(0);
    Optional<String> portName = other.ports().nameOf(meant);
    if (portName.isEmpty()) {
      return Optional.empty();
    }
    String rest = TemplateText.literal(url.path() + url.query());
    boolean plain = url.scheme().equals("http") && url.user().isEmpty();
    if (plain && other.ports().onlyHttp().equals(Optional.of(meant))) {
      String path = rest.equals("/") ? "" : rest;
      return Optional.of(edge(other, placeholder(other, "url") + path));
    }
    return Optional.of(
        edge(
            other,
            url.scheme()
                + "://"
                + userInfo(name, url)
                + placeholder(other, "host")
                + ":"
                + placeholder(other, "ports." + portName.get())
                + rest));
  }

  private String userInfo(String name, ForeignUrl url) {
    if (url.password().isEmpty()) {
      return url.user().isEmpty() ? "" : TemplateText.literal(url.user()) + "@";
    }
    draft.losses().hide(url.password());
    Matcher unset = Unset.MARK.matcher(url.password());
    String wish = unset.matches() ? unset.replaceAll("$1") : name + "_PASSWORD";
    String secret = draft.secrets().ofPassword(wish, service.name(), url.password());
    return TemplateText.literal(url.user())
        + ":"
        + TemplateText.placeholder("secrets." + secret)
        + "@";
  }

  private Optional<String> host(String name, String value) {
    if (!HOSTS_NAME.matcher(name).matches()) {
      return Optional.empty();
    }
    Optional<ResourceDraft> resource = draft.resourceAt(value);
    if (resource.isPresent()) {
      return Optional.of(edge(resource.get().service(), DataUrls.output(resource.get(), "host")));
    }
    return draft
        .serviceAt(value)
        .filter(other -> other != service && !other.ports().isEmpty())
        .map(other -> edge(other, placeholder(other, "host")));
  }

  /** Several addresses with commas between them, all of them known. */
  private Optional<String> list(String name, String value) {
    String[] parts = value.split(",", MOST_PARTS + 1);
    if (parts.length < 2 || parts.length > MOST_PARTS) {
      return Optional.empty();
    }
    List<String> written = new ArrayList<>();
    for (String part : parts) {
      Optional<String> text = address(name, part.strip()).or(() -> anywhere(part.strip()));
      if (text.isEmpty()) {
        return Optional.empty();
      }
      if (!written.contains(text.get())) {
        written.add(text.get());
      }
    }
    return Optional.of(String.join(",", written));
  }

  /** Each {@code host:port} of a known container inside other text. */
  private Optional<String> anywhere(String value) {
    StringBuilder out = new StringBuilder();
    Matcher pair = HOST_PORT.matcher(value);
    int from = 0;
    while (pair.find()) {
      String host = value.substring(pair.start(1), pair.end(1));
      int port = Integer.parseInt(value, pair.start(2), pair.end(2), 10);
      Optional<String> placeholder = hostAndPort(host, port);
      if (placeholder.isPresent()) {
        out.append(TemplateText.literal(value.substring(from, pair.start())));
        out.append(placeholder.get());
        from = pair.end();
      }
    }
    return from == 0
        ? Optional.empty()
        : Optional.of(out.append(TemplateText.literal(value.substring(from))).toString());
  }

  private Optional<String> hostAndPort(String host, int port) {
    Optional<ResourceDraft> resource = draft.resourceAt(host);
    if (resource.isPresent()) {
      return Optional.of(resource.get())
          .filter(found -> found.kind() == DataKind.KAFKA || found.kind().port() == port)
          .map(found -> edge(found.service(), DataUrls.hostAndPort(found)));
    }
    return draft
        .serviceAt(host)
        .filter(other -> other != service)
        .flatMap(other ->
            other
                .ports()
                .nameOf(port)
                .map(name ->
                    edge(
                        other,
                        placeholder(other, "host") + ":" + placeholder(other, "ports." + name))));
  }

  private String edge(ServiceDraft other, String text) {
    service.edges().add(other.composeName());
    return text;
  }

  private static String placeholder(ServiceDraft other, String what) {
    return TemplateText.placeholder("services." + other.name() + "." + what);
  }
}
