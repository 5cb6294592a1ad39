package dev.slipway.server.attach;

import dev.slipway.api.attach.AttachProtocol;
import dev.slipway.server.failure.ServerException.Refused;
import java.time.Duration;

/** Why a session is not opened or ends without an exit code, as a client is told. */
final class AttachRefusals {
  private AttachRefusals() {}

  /** A client that breaks the rules. */
  static RuntimeException of(Throwable mistake) {
    return new Refused(
        400,
        "bad-request",
        String.valueOf(mistake.getMessage()),
        "send what the API's document says of attach");
  }

  static Refused noRequest(Duration deadline) {
    return new Refused(
        408,
        "no-request",
        "no request came within " + deadline.toSeconds() + " s",
        "send it as the first message");
  }

  static Refused tooLong(Duration longest) {
    return new Refused(
        408,
        "too-long",
        "the command ran for " + longest.toHours() + " h and has been ended",
        "start what takes longer with: slipway run --detach");
  }

  static Refused stopping() {
    return new Refused(
        503,
        "stopping",
        "slipwayd stops; the command has been ended",
        "start slipwayd again, then the command");
  }

  static Refused tooMany(String user, int open) {
    return new Refused(
        429,
        "too-many-commands",
        "user \"" + user + "\" sits in front of " + open + " commands already",
        "end some of them");
  }

  static Refused busy(int open) {
    return new Refused(
        503,
        "busy",
        open + " attached commands run, which is all that slipwayd serves at once",
        "try again in a moment, or end commands that nobody needs");
  }

  static Refused noWebSocket() {
    return new Refused(
        426,
        "upgrade-required",
        "this path speaks WebSocket only",
        "ask for it with Upgrade: websocket, or use: slipway exec");
  }

  static Refused foreignProtocol() {
    return new Refused(
        400,
        "unknown-protocol",
        "the sub-protocol " + AttachProtocol.NAME + " is not among those offered",
        "offer it in Sec-WebSocket-Protocol; a newer slipway may need a newer slipwayd");
  }

  static Refused fromBrowser() {
    return new Refused(
        403,
        "foreign-origin",
        "commands are not attached from web pages",
        "leave out Origin, or use: slipway exec");
  }

  static Refused noHandshake() {
    return new Refused(
        400,
        "bad-request",
        "this is no handshake of a WebSocket",
        "send one by RFC 6455, version 13");
  }
}
