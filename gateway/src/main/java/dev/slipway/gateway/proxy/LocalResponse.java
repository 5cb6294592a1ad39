package dev.slipway.gateway.proxy;

import dev.slipway.gateway.admin.RedirectSpec;
import dev.slipway.gateway.http.Rejection;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;

/** Responses the gateway gives itself; the slow path, so they are plain text. */
final class LocalResponse {
  private LocalResponse() {}

  /** A refusal; {@code withBody} is false for an answer to HEAD. */
  static ByteBuf of(Rejection why, boolean close, boolean withBody) {
    String body = why.text() + "\n";
    String retry = why == Rejection.NO_ENDPOINT ? "Retry-After: 1\r\n" : "";
    return bytes(
        "HTTP/1.1 "
            + why.status()
            + " "
            + why.reason()
            + "\r\n"
            + "Content-Type: text/plain; charset=utf-8\r\n"
            + "Content-Length: "
            + body.length()
            + "\r\n"
            + retry
            + (close ? "Connection: close\r\n" : "")
            + "\r\n"
            + (withBody ? body : ""));
  }

  /** A redirect to {@code location}. */
  static ByteBuf redirect(RedirectSpec redirect, String location, boolean close) {
    return bytes(
        "HTTP/1.1 "
            + redirect.status()
            + " Redirect\r\n"
            + "Location: "
            + location
            + "\r\n"
            + "Content-Length: 0\r\n"
            + (close ? "Connection: close\r\n" : "")
            + "\r\n");
  }

  private static ByteBuf bytes(String text) {
    return Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1);
  }
}
