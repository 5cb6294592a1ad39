package dev.slipway.runtime.process.site;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Answers requests to a site. Thread-safe. */
final class SiteHandler implements HttpHandler {
  /** Smaller files gain nothing from compression. */
  private static final int COMPRESSED_FROM = 1024;

  /** Larger files are sent as they are, so that a small heap suffices. */
  private static final int COMPRESSED_UP_TO = 2 * 1024 * 1024;

  /** Compressed files kept in memory. */
  private static final int KEPT_COMPRESSED = 32;

  private static final int NOT_MODIFIED = 304;
  private static final int MOVED = 308;
  private static final int NOT_FOUND = 404;
  private static final int NOT_ALLOWED = 405;
  private static final String JSON = "application/json";

  private final Site site;
  private final @Nullable String configPath;
  private final Map<String, String> variables;
  private final ConcurrentMap<String, byte[]> compressed = new ConcurrentHashMap<>();

  SiteHandler(Site site, @Nullable String configPath, Map<String, String> variables) {
    this.site = site;
    this.configPath = configPath;
    this.variables = Map.copyOf(variables);
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
      String method = exchange.getRequestMethod();
      if (!method.equals("GET") && !method.equals("HEAD")) {
        exchange.getResponseHeaders().set("Allow", "GET, HEAD");
        send(exchange, NOT_ALLOWED, new byte[0]);
        return;
      }
      String path = exchange.getRequestURI().getPath();
      answer(exchange, path == null ? "/" : path);
    }
  }

  private void answer(HttpExchange exchange, String path) throws IOException {
    if (path.equals(configPath)) {
      Headers headers = exchange.getResponseHeaders();
      headers.set("Content-Type", JSON);
      headers.set("Cache-Control", "no-store");
      send(exchange, 200, RuntimeConfig.json(variables));
      return;
    }
    switch (site.answer(path, accepts(exchange, "Accept", "text/html"))) {
      case Site.Answer.Found(SiteFile file, boolean isImmutable) ->
          found(exchange, file, isImmutable);
      case Site.Answer.MovedTo(String target) -> {
        exchange.getResponseHeaders().set("Location", encoded(target));
        send(exchange, MOVED, new byte[0]);
      }
      case Site.Answer.Missing(SiteFile page) -> missing(exchange, page);
    }
  }

  private void found(HttpExchange exchange, SiteFile file, boolean isImmutable) throws IOException {
    Headers headers = exchange.getResponseHeaders();
    headers.set("ETag", file.etag());
    headers.set("Vary", "Accept-Encoding");
    headers.set("Cache-Control", isImmutable ? "public, max-age=31536000, immutable" : "no-cache");
    if (matches(exchange, file.etag())) {
      exchange.sendResponseHeaders(NOT_MODIFIED, -1);
      return;
    }
    headers.set("Content-Type", file.type());
    if (isCompressible(file) && accepts(exchange, "Accept-Encoding", "gzip")) {
      headers.set("Content-Encoding", "gzip");
      // The same tag for both forms would let a cache mix them up.
      headers.set("ETag", weak(file.etag()));
      send(exchange, 200, compress(file));
    } else {
      stream(exchange, 200, file);
    }
  }

  private void missing(HttpExchange exchange, @Nullable SiteFile page) throws IOException {
    exchange.getResponseHeaders().set("Cache-Control", "no-cache");
    if (page == null) {
      exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
      send(exchange, NOT_FOUND, "Not found\n".getBytes(StandardCharsets.UTF_8));
    } else {
      exchange.getResponseHeaders().set("Content-Type", page.type());
      stream(exchange, NOT_FOUND, page);
    }
  }

  private static boolean isCompressible(SiteFile file) {
    return file.isText() && file.length() >= COMPRESSED_FROM && file.length() <= COMPRESSED_UP_TO;
  }

  private byte[] compress(SiteFile file) throws IOException {
    byte[] known = compressed.get(file.etag());
    if (known != null) {
      return known;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      Files.copy(file.path(), gzip);
    }
    byte[] result = bytes.toByteArray();
    if (compressed.size() < KEPT_COMPRESSED) {
      compressed.put(file.etag(), result);
    }
    return result;
  }

  private static void stream(HttpExchange exchange, int status, SiteFile file) throws IOException {
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.getResponseHeaders().set("Content-Length", Long.toString(file.length()));
      exchange.sendResponseHeaders(status, -1);
      return;
    }
    exchange.sendResponseHeaders(status, file.length() == 0 ? -1 : file.length());
    if (file.length() > 0) {
      try (OutputStream body = exchange.getResponseBody()) {
        Files.copy(file.path(), body);
      }
    }
  }

  private static void send(HttpExchange exchange, int status, byte[] bytes) throws IOException {
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.getResponseHeaders().set("Content-Length", Integer.toString(bytes.length));
      exchange.sendResponseHeaders(status, -1);
      return;
    }
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      try (OutputStream body = exchange.getResponseBody()) {
        body.write(bytes);
      }
    }
  }

  private static boolean accepts(HttpExchange exchange, String header, String token) {
    List<String> values = exchange.getRequestHeaders().getOrDefault(header, List.of());
    return values.stream().anyMatch(value -> value.contains(token));
  }

  private static boolean matches(HttpExchange exchange, String etag) {
    return exchange.getRequestHeaders().getOrDefault("If-None-Match", List.of()).stream()
        .flatMap(value -> List.of(value.split(",", -1)).stream())
        .map(String::strip)
        .anyMatch(value -> value.equals(etag) || value.equals(weak(etag)) || value.equals("*"));
  }

  private static String weak(String etag) {
    return "W/" + etag;
  }

  private static String encoded(String path) throws IOException {
    try {
      String raw = new URI(null, null, path, null).getRawPath();
      return raw == null ? "/" : raw;
    } catch (URISyntaxException e) {
      throw new IOException("not a path: " + path, e);
    }
  }
}
