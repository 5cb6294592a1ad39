package dev.slipway.render.compose;

import java.time.Duration;

/** How Compose writes things. */
final class Texts {
  /** The file that a worker touches while it works. */
  static final String HEARTBEAT_FILE = "/tmp/heartbeat";

  private Texts() {}

  /** Text that Compose leaves as it is. */
  static String escaped(String text) {
    return text.replace("$", "$$");
  }

  /** What the text means. */
  static String plain(String escaped) {
    return escaped.replace("$$", "$");
  }

  /** A folder of the project as Compose wants it: {@code .} or {@code ./web}. */
  static String folder(String path) {
    return path.equals(".") ? "." : "./" + path;
  }

  /** {@code 90s}, {@code 500ms}. */
  static String duration(Duration duration) {
    return duration.toMillis() % 1000 == 0
        ? duration.toSeconds() + "s"
        : duration.toMillis() + "ms";
  }

  /** Bytes in the largest unit that loses nothing, as Compose spells it: {@code 256m}. */
  static String bytes(long bytes) {
    String[] units = {"b", "k", "m", "g"};
    long amount = bytes;
    int unit = 0;
    while (unit < units.length - 1 && amount != 0 && amount % 1024 == 0) {
      amount /= 1024;
      unit++;
    }
    return amount + units[unit];
  }

  /** Thousandths of a core: {@code 0.5}. */
  static String cores(int millis) {
    return java.math.BigDecimal.valueOf(millis, 3).stripTrailingZeros().toPlainString();
  }
}
