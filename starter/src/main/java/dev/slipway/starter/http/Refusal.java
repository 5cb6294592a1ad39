package dev.slipway.starter.http;

import java.util.List;
import org.springframework.http.HttpStatus;

/** A request that cannot be fulfilled, for a reason its sender can understand. */
public final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final HttpStatus status;
  private final String code;

  /**
   * @param code the kind of mistake, for a program
   * @param text what is wrong, for a person; shown to the sender as it is
   */
  public Refusal(HttpStatus status, String code, String text) {
    super(text, null, false, false); // an expected answer: its stack trace interests nobody
    this.status = status;
    this.code = code;
  }

  public static Refusal notFound(String what) {
    return new Refusal(HttpStatus.NOT_FOUND, "not_found", what + " not found");
  }

  public static Refusal invalid(List<String> problems) {
    return new Refusal(HttpStatus.BAD_REQUEST, "invalid", String.join("; ", problems));
  }

  public static Refusal conflict(String text) {
    return new Refusal(HttpStatus.CONFLICT, "conflict", text);
  }

  public static Refusal forbidden(String text) {
    return new Refusal(HttpStatus.FORBIDDEN, "forbidden", text);
  }

  /** The sender edited an older state of the entity than the one stored. */
  public static Refusal stale(String what) {
    String text = what + " was changed by someone else; reload it and edit again";
    return new Refusal(HttpStatus.CONFLICT, "stale", text);
  }

  HttpStatus status() {
    return status;
  }

  String code() {
    return code;
  }

  String text() {
    return String.valueOf(getMessage());
  }
}
