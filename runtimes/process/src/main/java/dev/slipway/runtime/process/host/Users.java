package dev.slipway.runtime.process.host;

import dev.slipway.delivery.DeliveryException;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Gives each owner (an application, its databases, the control plane's database) a user of its own
 * when slipwayd is root, recorded for good so that files keep their owner. As an ordinary user
 * everything runs as that user. Guarded by its own lock; one object per home.
 */
public final class Users {
  /** First number given; outside the ranges distributions and containers hand out. */
  private static final int FIRST = 300_000;

  private static final int LAST = 309_999;

  private final boolean root;
  private final Path file;

  private Users(boolean root, Path file) {
    this.root = root;
    this.file = file;
  }

  /** Own users where this process is root; the numbers are recorded in the file. */
  public static Users recordedIn(Path file) {
    return new Users(isRoot(), file);
  }

  /** Whether this process may give applications their own users. */
  public static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  /** The user of that owner; allocated on first use. The owner's name is one line of text. */
  public synchronized RunAs of(String owner) {
    if (!root) {
      return new RunAs.Same();
    }
    SortedMap<String, Integer> known = read();
    Integer uid = known.get(owner);
    if (uid == null) {
      uid = next(known);
      known.put(owner, uid);
      StringBuilder text = new StringBuilder();
      known.forEach((name, number) -> text.append(number).append(' ').append(name).append('\n'));
      StateFile.write(file, text.toString());
    }
    return new RunAs.User(uid);
  }

  private static int next(SortedMap<String, Integer> known) {
    int highest = known.values().stream().mapToInt(i -> i).max().orElse(FIRST - 1);
    if (highest >= LAST) {
      throw new DeliveryException.Failed(
          "all user numbers from " + FIRST + " to " + LAST + " are given to applications");
    }
    return highest + 1;
  }

  private SortedMap<String, Integer> read() {
    SortedMap<String, Integer> known = new TreeMap<>();
    StateFile.read(file)
        .ifPresent(text ->
            text.lines()
                .forEach(line -> {
                  int space = line.indexOf(' ');
                  known.put(line.substring(space + 1), Integer.parseInt(line.substring(0, space)));
                }));
    return known;
  }
}
