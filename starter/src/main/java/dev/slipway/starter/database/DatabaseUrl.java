package dev.slipway.starter.database;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where a PostgreSQL is and who asks it, taken apart for JDBC, which wants the credentials beside
 * the address. Read from {@code DATABASE_URL}, the form every platform hands out, or else from
 * {@code DATABASE_HOST}, {@code _PORT}, {@code _NAME}, {@code _USERNAME}, {@code _PASSWORD} and
 * {@code _SSL}.
 *
 * @param jdbcUrl without credentials, safe to show
 */
public record DatabaseUrl(String jdbcUrl, String user, String password) {
  /** What {@code DATABASE_URL} looks like. */
  public static final String FORM = "postgres://user:password@host:port/database";

  private static final int DEFAULT_PORT = 5432;
  private static final int LAST_PORT = 65_535;

  /** Encrypted, and the server proves who it is to what the JDK trusts. */
  private static final String VERIFIED =
      "verify-full&sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory";

  private static final Set<String> MODES =
      Set.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");

  /**
   * Reads the variables; an empty one counts as absent, and {@code DATABASE_URL} comes first.
   *
   * @throws IllegalArgumentException when they do not say it; the message names variables and never
   *     quotes a value
   */
  public static DatabaseUrl from(Function<String, @Nullable String> variables) {
    var read = new Variables(variables);
    String url = read.text("URL");
    if (!url.isEmpty()) {
      try {
        return parse(url);
      } catch (IllegalArgumentException malformed) {
        throw new IllegalArgumentException("DATABASE_URL is malformed; expected " + FORM);
      }
    }
    if (read.text("HOST").isEmpty()) {
      throw new IllegalArgumentException(
          "DATABASE_URL is not set; expected "
              + FORM
              + ", or DATABASE_HOST with its NAME, USERNAME and PASSWORD");
    }
    String host = read.required("HOST");
    String name = read.required("NAME");
    String user = read.required("USERNAME");
    String password = read.required("PASSWORD");
    int port = port(read.text("PORT"));
    read.refuseMissing();
    if (!host.matches("[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+]")) {
      throw new IllegalArgumentException("DATABASE_HOST is malformed; expected a name or address");
    }
    String database = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    return new DatabaseUrl(
        "jdbc:postgresql://" + host + ":" + port + "/" + database + mode(read.text("SSL")),
        user,
        password);
  }

  /**
   * Reads the form of {@code DATABASE_URL}.
   *
   * @throws IllegalArgumentException when it is another; the message does not quote it
   */
  public static DatabaseUrl parse(String text) {
    URI uri = uriOf(text);
    boolean postgres = "postgres".equals(uri.getScheme()) || "postgresql".equals(uri.getScheme());
    String[] credentials =
        uri.getRawUserInfo() == null ? new String[0] : uri.getRawUserInfo().split(":", 2);
    String path = uri.getRawPath() == null ? "" : uri.getRawPath();
    if (!postgres || uri.getHost() == null || path.length() < 2 || credentials.length < 2) {
      throw new IllegalArgumentException(FORM);
    }
    int port = uri.getPort() == -1 ? DEFAULT_PORT : uri.getPort();
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    return new DatabaseUrl(
        "jdbc:postgresql://" + uri.getHost() + ":" + port + path + query,
        decode(credentials[0]),
        decode(credentials[1]));
  }

  private static int port(String text) {
    if (text.isEmpty()) {
      return DEFAULT_PORT;
    }
    int port = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
    if (port < 1 || port > LAST_PORT) {
      throw new IllegalArgumentException(
          "DATABASE_PORT is malformed; expected a port from 1 to " + LAST_PORT);
    }
    return port;
  }

  private static String mode(String ssl) {
    return switch (ssl) {
      case "" -> "";
      case "true" -> "?sslmode=" + VERIFIED;
      case "false" -> "?sslmode=disable";
      case String mode when MODES.contains(mode) -> "?sslmode=" + mode;
      default ->
          throw new IllegalArgumentException(
              "DATABASE_SSL is malformed; expected true, false or an sslmode of PostgreSQL");
    };
  }

  private static URI uriOf(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      // The exception's own message quotes the text, password included.
      throw new IllegalArgumentException("not a URL");
    }
  }

  private static String decode(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return jdbcUrl;
  }

  /** The variables of one database; remembers which are missing, to name them all. */
  private static final class Variables {
    private final Function<String, @Nullable String> source;
    private final List<String> missing = new ArrayList<>();

    Variables(Function<String, @Nullable String> source) {
      this.source = source;
    }

    String text(String name) {
      String value = source.apply("DATABASE_" + name);
      return value == null || value.isBlank() ? "" : value.strip();
    }

    String required(String name) {
      String value = text(name);
      if (value.isEmpty()) {
        missing.add("DATABASE_" + name);
      }
      return value;
    }

    void refuseMissing() {
      if (!missing.isEmpty()) {
        throw new IllegalArgumentException(
            String.join(", ", missing) + " not set; DATABASE_HOST alone is no database");
      }
    }
  }
}
