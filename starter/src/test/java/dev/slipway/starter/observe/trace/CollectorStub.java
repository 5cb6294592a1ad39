package dev.slipway.starter.observe.trace;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Takes what is exported, as OTLP over HTTP, and keeps the bytes. */
final class CollectorStub implements AutoCloseable {

  private final HttpServer server;
  private final ByteArrayOutputStream received = new ByteArrayOutputStream(); // locked by itself

  CollectorStub() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/v1/traces",
        exchange -> {
          received.writeBytes(exchange.getRequestBody().readAllBytes());
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Whether an id, given in hexadecimal digits, was among it. */
  boolean hasId(String digits) {
    return all().contains(latin(HexFormat.of().parseHex(digits)));
  }

  boolean hasText(String text) {
    return all().contains(latin(text.getBytes(StandardCharsets.UTF_8)));
  }

  private String all() {
    return latin(received.toByteArray());
  }

  private static String latin(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
