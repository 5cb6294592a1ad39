package dev.slipway.starter.http;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the HTTP conventions.
 *
 * @param bodyLimit the largest body accepted, chunked ones included
 * @param corsOrigins origins whose pages may call this service with the user's cookies, such as
 *     {@code https://app.example.com}; {@code *} is refused, because credentials are allowed
 * @param connectSources origins, besides its own, that pages of this service may call
 * @param trustedProxies addresses or CIDR blocks whose {@code X-Forwarded-For} is believed; from
 *     anybody else the header is ignored
 * @param xssProtection the value of {@code X-XSS-Protection}; {@code 0} switches it off
 */
@ConfigurationProperties("slipway.http")
public record HttpProperties(
    @DefaultValue(DEFAULT_BODY_LIMIT) DataSize bodyLimit,
    @DefaultValue("http://localhost:3000") List<String> corsOrigins,
    @DefaultValue List<String> connectSources,
    @DefaultValue({"127.0.0.0/8", "::1"}) List<String> trustedProxies,
    @DefaultValue("1; mode=block") String xssProtection) {

  static final String DEFAULT_BODY_LIMIT = "10MB"; // of 1024 * 1024 bytes, as Spring counts

  public HttpProperties {
    if (bodyLimit.toBytes() < 1) {
      throw new IllegalArgumentException("slipway.http.body-limit must be at least one byte");
    }
    corsOrigins.forEach(origin -> requireOrigin("slipway.http.cors-origins", origin));
    connectSources.forEach(origin -> requireOrigin("slipway.http.connect-sources", origin));
    corsOrigins = List.copyOf(corsOrigins);
    connectSources = List.copyOf(connectSources);
    trustedProxies = List.copyOf(trustedProxies);
  }

  /** Scheme, host and perhaps a port: anything else never matches, or breaks out of a header. */
  private static void requireOrigin(String property, String origin) {
    if (!isOrigin(origin)) {
      throw new IllegalArgumentException(
          property + ": '" + origin + "' is not an origin like https://app.example.com");
    }
  }

  private static boolean isOrigin(String text) {
    try {
      var uri = URI.create(text);
      String scheme = uri.getScheme();
      return scheme != null
          && List.of("http", "https", "ws", "wss").contains(scheme.toLowerCase(Locale.ROOT))
          && uri.getHost() != null
          && text.equals(scheme + "://" + uri.getRawAuthority())
          && uri.getRawUserInfo() == null;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }
}
