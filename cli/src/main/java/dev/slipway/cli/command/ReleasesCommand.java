package dev.slipway.cli.command;

import dev.slipway.api.wire.ReleaseInfo;
import dev.slipway.cli.outcome.ExitCode;
import dev.slipway.cli.outcome.UsageException;
import dev.slipway.cli.output.Format;
import dev.slipway.cli.output.Output;
import dev.slipway.cli.terminal.Elapsed;
import dev.slipway.cli.terminal.SafeText;
import dev.slipway.cli.terminal.Style;
import dev.slipway.cli.terminal.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code slipway releases}. */
@Command(name = "releases", description = "List the releases of an environment, newest first.")
final class ReleasesCommand implements Verb {
  private static final int SCHEMA_VERSION = 1;
  private static final int DIGEST_COLUMNS = 12; // of the hex digits, as git shortens
  private static final int MAX_RELEASES = 1000;

  private final Invocation invocation;

  @Option(
      names = {"-n", "--limit"},
      paramLabel = "N",
      defaultValue = "20",
      description = "at most so many (default: 20)")
  int limit;

  ReleasesCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  /** The releases as a document. */
  record Releases(int schemaVersion, List<ReleaseInfo> releases) {}

  @Override
  public int run() {
    if (limit < 1 || limit > MAX_RELEASES) {
      throw new UsageException("-n " + limit + " is out of range", "use 1 to " + MAX_RELEASES);
    }
    Output output = invocation.output();
    List<ReleaseInfo> releases = invocation.environment().releases(limit);
    boolean wide = output.format() == Format.WIDE;
    output.data(new Releases(SCHEMA_VERSION, releases), style -> lines(releases, wide, style));
    return ExitCode.OK.number();
  }

  private List<String> lines(List<ReleaseInfo> releases, boolean wide, Style style) {
    if (releases.isEmpty()) {
      return List.of("No releases yet.", "Next: slipway deploy");
    }
    Instant now = invocation.surroundings().clock().instant();
    Table table =
        wide
            ? new Table("RELEASE", "STATE", "AGE", "BY", "COMMIT", "MESSAGE", "ARTEFACTS")
            : new Table("RELEASE", "STATE", "AGE", "BY", "COMMIT", "MESSAGE");
    for (ReleaseInfo release : releases) {
      List<String> cells =
          List.of(
              "v" + release.release(),
              StatusText.state(release.state(), style),
              Elapsed.age(Duration.between(release.createdAt(), now)),
              SafeText.line(release.by()),
              orDash(release.commit()),
              orDash(release.message()),
              artefacts(release.artefacts()));
      table.row(
          wide
              ? cells.toArray(String[]::new)
              : cells.subList(0, cells.size() - 1).toArray(String[]::new));
    }
    return table.lines(style);
  }

  private static String orDash(@Nullable String text) {
    return text == null || text.isBlank() ? "-" : SafeText.line(text);
  }

  private static String artefacts(Map<String, String> digests) {
    return digests.entrySet().stream()
        .map(entry -> SafeText.line(entry.getKey()) + "=" + shortened(entry.getValue()))
        .collect(Collectors.joining(" "));
  }

  private static String shortened(String digest) {
    String hex = SafeText.line(digest.substring(digest.indexOf(':') + 1));
    return hex.length() <= DIGEST_COLUMNS ? hex : hex.substring(0, DIGEST_COLUMNS);
  }
}
