package dev.slipway.cli.render;

import dev.slipway.cli.outcome.ExitCode;
import dev.slipway.cli.outcome.LocalException;
import dev.slipway.cli.outcome.Problem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What was rendered, as the committed file {@code slipway.lock} remembers it: one line per file
 * with state, kind, SHA-256 of what was written, and path.
 *
 * @param entries by path
 */
public record RenderLock(SortedMap<String, Entry> entries) {
  /** The name of the file, in the folder that is rendered into. */
  public static final String FILE = "slipway.lock";

  private static final String HEAD =
      """
      # What slipway render wrote, with the SHA-256 of each file. Commit it. A file that is ejected is yours: render passes it over.
      """;

  private static final Pattern LINE =
      Pattern.compile("(rendered|ejected) ([a-z]+) ([0-9a-f]{64}) (\\S.*)");

  /** Nothing was rendered yet. */
  public static final RenderLock EMPTY = new RenderLock(Collections.emptySortedMap());

  public RenderLock {
    entries = Collections.unmodifiableSortedMap(new TreeMap<>(entries));
  }

  /**
   * One file.
   *
   * @param kind which renderer wrote it
   * @param hash of what was written
   * @param ejected whether it belongs to the team now
   */
  public record Entry(String kind, String hash, boolean ejected) {}

  /**
   * Reads the file's text.
   *
   * @throws LocalException when a line is none of ours, as after a merge conflict
   */
  public static RenderLock parse(String text) {
    SortedMap<String, Entry> entries = new TreeMap<>();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      Matcher matcher = LINE.matcher(line);
      if (!matcher.matches()) {
        throw damaged(number);
      }
      String[] words = line.split(" ", 4);
      entries.put(words[3], new Entry(words[1], words[2], words[0].equals("ejected")));
    }
    return new RenderLock(entries);
  }

  private static LocalException damaged(int line) {
    return new LocalException(
        Problem.of(
            ExitCode.CONFLICT,
            FILE + ":" + line + ":1: this line is not one that slipway wrote",
            "resolve the merge conflict, or restore the file: git checkout -- " + FILE));
  }

  /** The file's text. */
  public String text() {
    StringBuilder text = new StringBuilder(HEAD);
    entries.forEach((path, entry) ->
        text.append(entry.ejected() ? "ejected " : "rendered ")
            .append(entry.kind())
            .append(' ')
            .append(entry.hash())
            .append(' ')
            .append(path)
            .append('\n'));
    return text.toString();
  }

  /** The entry of a path. */
  public Optional<Entry> at(String path) {
    return Optional.ofNullable(entries.get(path));
  }

  /** The same with another entry. */
  public RenderLock with(String path, Entry entry) {
    SortedMap<String, Entry> all = new TreeMap<>(entries);
    all.put(path, entry);
    return new RenderLock(all);
  }

  /** The same without a path. */
  public RenderLock without(String path) {
    SortedMap<String, Entry> all = new TreeMap<>(entries);
    all.remove(path);
    return new RenderLock(all);
  }

  /** The hash of a file's text. */
  public static String hash(String content) {
    try {
      byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
