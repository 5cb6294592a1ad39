package com.example.teamwork.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/**
 * {@code postgres://user:password@host:port/database?sslmode=...}, the form every platform hands
 * out, taken apart for JDBC, which wants the credentials beside the address.
 *
 * @param jdbcUrl without credentials, safe to show
 */
public record DatabaseUrl(String jdbcUrl, String user, String password) {

  static final String FORM = "postgres://user:password@host:port/database";

  private static final int DEFAULT_PORT = 5432;

  static DatabaseUrl parse(String text) {
    URI uri = uriOf(text);
    boolean postgres = "postgres".equals(uri.getScheme()) || "postgresql".equals(uri.getScheme());
    String[] credentials =
        uri.getRawUserInfo() == null ? new String[0] : uri.getRawUserInfo().split(":", 2);
    if (!postgres
        || uri.getHost() == null
        || uri.getPath().length() < 2
        || credentials.length < 2) {
      throw new IllegalArgumentException(FORM);
    }
    int port = uri.getPort() == -1 ? DEFAULT_PORT : uri.getPort();
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    return new DatabaseUrl(
        "jdbc:postgresql://" + uri.getHost() + ":" + port + uri.getRawPath() + query,
        decode(credentials[0]),
        decode(credentials[1]));
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
}
