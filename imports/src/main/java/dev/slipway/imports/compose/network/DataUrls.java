package dev.slipway.imports.compose.network;

import dev.slipway.imports.compose.draft.DataKind;
import dev.slipway.imports.compose.draft.ResourceDraft;
import dev.slipway.imports.spec.Fields;
import dev.slipway.imports.spec.TemplateText;
import java.util.Optional;
import java.util.Set;

/** Connection strings of resources, written with the resource's outputs. */
final class DataUrls {
  private static final Set<String> POSTGRES = Set.of("postgres", "postgresql");
  private static final Set<String> REDIS = Set.of("redis", "rediss", "valkey");

  private DataUrls() {}

  /** The URL with placeholders; empty when it asks the container for something no resource has. */
  static Optional<String> rewrite(ResourceDraft resource, ForeignUrl url) {
    return switch (resource.kind()) {
      case POSTGRES -> Optional.of(sql(resource, url, POSTGRES.contains(url.scheme())));
      case MYSQL -> Optional.of(sql(resource, url, url.scheme().equals("mysql")));
      case REDIS -> redis(resource, url);
      case MONGODB -> Optional.of(mongo(resource, url));
      case S3 -> own(resource, url, "endpoint");
      case SEARCH -> own(resource, url, "url");
      case KAFKA -> Optional.of(output(resource, "brokers"));
      case SMTP -> url.scheme().startsWith("smtp") ? whole(resource, url) : Optional.empty();
    };
  }

  private static String sql(ResourceDraft resource, ForeignUrl url, boolean plain) {
    String database = url.database();
    boolean first =
        database.isEmpty() || database.equals(resource.database()) || resource.database().isEmpty();
    boolean whole = url.query().isEmpty() || isRendered(resource, url.query());
    if (url.scheme().startsWith("jdbc:")) {
      boolean same = first && whole;
      return same
          ? output(resource, "jdbcUrl")
          : url.scheme() + "://" + address(resource) + "/" + databaseOf(resource, url, first);
    }
    if (plain && whole) {
      return first ? output(resource, "url") : extra(resource, database);
    }
    return url.scheme()
        + "://"
        + output(resource, "user")
        + ":"
        + output(resource, "password")
        + "@"
        + address(resource)
        + "/"
        + databaseOf(resource, url, first);
  }

  /** What a rendered file adds to the address of a container. */
  private static boolean isRendered(ResourceDraft resource, String query) {
    return resource.service().mark().resource().isPresent() && query.equals("?sslmode=disable");
  }

  private static String databaseOf(ResourceDraft resource, ForeignUrl url, boolean first) {
    String database = first ? output(resource, "database") : TemplateText.literal(url.database());
    return database + TemplateText.literal(url.query());
  }

  /** Another database of the same server, which the resource then declares. */
  private static String extra(ResourceDraft resource, String database) {
    if (!database.matches("[a-z][a-z0-9_]{0,40}")) {
      return output(resource, "url");
    }
    String declared = resource.service().mark().database(database);
    resource.spec().at("params").at("databases").put(declared, new Fields());
    return output(resource, "databases." + declared + ".url");
  }

  private static Optional<String> redis(ResourceDraft resource, ForeignUrl url) {
    if (!REDIS.contains(url.scheme())) {
      return Optional.of(url.scheme() + "://" + address(resource) + url.path());
    }
    String number = url.database().equals("0") ? "" : url.path().replaceAll("/$", "");
    return Optional.of(output(resource, "url") + number + TemplateText.literal(url.query()));
  }

  private static String mongo(ResourceDraft resource, ForeignUrl url) {
    boolean rendered = isRendered(resource, "?sslmode=disable");
    boolean first = !url.database().equals(resource.service().mark().database(url.database()));
    if (url.query().isEmpty() && (url.database().isEmpty() || (rendered && first))) {
      return output(resource, "url");
    }
    return url.scheme()
        + "://"
        + output(resource, "user")
        + ":"
        + output(resource, "password")
        + "@"
        + address(resource)
        + TemplateText.literal(url.path() + url.query());
  }

  private static Optional<String> own(ResourceDraft resource, ForeignUrl url, String name) {
    boolean api = url.port() == 0 || url.port() == resource.kind().port();
    String rest = url.path().equals("/") ? "" : url.path();
    return api
        ? Optional.of(output(resource, name) + TemplateText.literal(rest + url.query()))
        : Optional.empty();
  }

  private static Optional<String> whole(ResourceDraft resource, ForeignUrl url) {
    return Optional.of(output(resource, "url") + TemplateText.literal(url.query()));
  }

  private static String address(ResourceDraft resource) {
    return output(resource, "host") + ":" + output(resource, "port");
  }

  static String output(ResourceDraft resource, String name) {
    return TemplateText.placeholder("resources." + resource.name() + "." + name);
  }

  /** What stands for {@code host:port}. */
  static String hostAndPort(ResourceDraft resource) {
    return resource.kind() == DataKind.KAFKA ? output(resource, "brokers") : address(resource);
  }
}
