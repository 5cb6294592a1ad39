package dev.slipway.cli.doctor;

import dev.slipway.cli.local.LocalCommand;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Programs that Slipway or the applications it builds need. */
final class Tools {
  private static final Duration PATIENCE = Duration.ofSeconds(5); // a cold node takes a second
  private static final int JDK_RELEASE = 25;
  private static final int NODE_RELEASE = 20;
  private static final Pattern NUMBER = Pattern.compile("\\d{1,6}(\\.\\d+)*");

  private Tools() {}

  static Finding jdk(Path home) {
    String detail = Runtime.version() + " at " + home;
    if (Runtime.version().feature() < JDK_RELEASE) {
      return Finding.failed("JDK", detail, "install a JDK 25 or newer and set JAVA_HOME to it");
    }
    return home.resolve("bin").resolve("javac").toFile().canExecute()
        ? Finding.ok("JDK", detail)
        : Finding.failed("JDK", detail + " has no compiler", "install a JDK, not only a JRE");
  }

  static Finding node() {
    String fix = "install Node " + NODE_RELEASE + " or newer: https://nodejs.org";
    String version = version("node", "--version");
    if (version.isEmpty()) {
      return Finding.warning("Node", "not found; presets node and static need it", fix);
    }
    if (release(version) < NODE_RELEASE) {
      return Finding.warning("Node", version + " is old", fix);
    }
    return version("npm", "--version").isEmpty()
        ? Finding.warning("Node", version + " without npm", "install npm")
        : Finding.ok("Node", version);
  }

  static Finding git() {
    String version = version("git", "--version");
    return version.isEmpty()
        ? Finding.warning("git", "not found; releases will not know their commit", "install git")
        : Finding.ok("git", number(version));
  }

  static Finding setsid() {
    String version = version("setsid", "--version");
    return version.isEmpty()
        ? Finding.failed(
            "setsid", "not found; instances need a session of their own", "install util-linux")
        : Finding.ok("setsid", number(version));
  }

  /** Only root changes users. */
  static Finding setpriv(boolean root) {
    if (!root) {
      return Finding.ok("setpriv", "not needed: applications run as you; run trusted code only");
    }
    String version = version("setpriv", "--version");
    return version.isEmpty()
        ? Finding.failed(
            "setpriv",
            "not found; as root each application gets a user of its own",
            "install util-linux")
        : Finding.ok("setpriv", number(version));
  }

  static Finding redis() {
    String version = version("redis-server", "--version");
    return version.isEmpty()
        ? Finding.warning(
            "redis-server",
            "not found; resources of type redis get the packaged Redis 6.2",
            "install redis-server 7 if your application needs it")
        : Finding.ok("redis-server", number(version));
  }

  /** The first line of what the program says; empty when it is missing or hangs. */
  private static String version(String program, String flag) {
    return LocalCommand.ask(PATIENCE, List.of(program, flag))
        .filter(LocalCommand.Answer::succeeded)
        .flatMap(answer -> answer.output().lines().findFirst())
        .orElse("");
  }

  private static int release(String version) {
    return Integer.parseInt(number(version).replaceFirst("\\..*", ""));
  }

  /** The first dotted number, {@code 0} when there is none. */
  private static String number(String version) {
    Matcher matcher = NUMBER.matcher(version);
    return matcher.find() ? version.substring(matcher.start(), matcher.end()) : "0";
  }
}
