package dev.slipway.runtime.process.host;

import dev.slipway.delivery.DeliveryException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Gives each owner (an application, its databases, the control plane's database) a user of its own
 * when slipwayd is root, recorded for good so that files keep their owner. As an ordinary user
 * everything runs as that user. Guarded by its own lock; one object per home.
 */
public final class Users {
  /** Below what systemd gives to containers, above what distributions give to people. */
  private static final int FIRST = 300_000;

  private static final int BLOCKS = 220;

  /** Owners of one home. */
  private static final int BLOCK = 1000;

  private static final Pattern LINE = Pattern.compile("(\\d{1,9}) (.+)");

  private final boolean root;
  private final Path file;
  private final int first; // the home's own block: two homes do not share users by default

  private Users(boolean root, Path file) {
    this.root = root;
    this.file = file;
    this.first = FIRST + BLOCK * Math.floorMod(file.toAbsolutePath().hashCode(), BLOCKS);
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

  private int next(SortedMap<String, Integer> known) {
    int next = known.values().stream().mapToInt(i -> i + 1).max().orElse(first);
    if (known.size() >= BLOCK) {
      throw new DeliveryException.Failed(
          "all " + BLOCK + " user numbers of this home are given to applications");
    }
    return next;
  }

  private SortedMap<String, Integer> read() {
    SortedMap<String, Integer> known = new TreeMap<>();
    StateFile.read(file)
        .ifPresent(text -> {
          text.lines()
              .map(LINE::matcher)
              .forEach(line -> {
                if (!line.matches()) {
                  throw damaged();
                }
                known.put(group(line, 2), Integer.parseInt(group(line, 1), 10));
              });
          if (known.isEmpty()) {
            throw damaged(); // it is written with its first line
          }
        });
    return known;
  }

  private static String group(Matcher line, int number) {
    return Objects.requireNonNull(line.group(number), "both groups take part in every match");
  }

  /** Numbers given anew could open one application's files to another. */
  private DeliveryException damaged() {
    return new DeliveryException.Failed(
        file + " is damaged; restore it: each line is the number that owns a folder, and its name");
  }
}
