package dev.slipway.server.http;

import dev.slipway.server.failure.ServerException.Refused;
import java.util.List;

/** Arguments that clients name. */
final class Argv {
  private Argv() {}

  /**
   * The arguments, which a program must be able to get.
   *
   * @throws Refused when one has a NUL, which ends an argument
   */
  static List<String> require(List<String> argv) {
    if (argv.stream().anyMatch(argument -> argument.indexOf('\0') >= 0)) {
      throw new Refused(
          400,
          "bad-request",
          "argv has a NUL character",
          "leave it out: no program can be given one");
    }
    return argv;
  }
}
