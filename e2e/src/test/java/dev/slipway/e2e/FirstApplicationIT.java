package dev.slipway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.e2e.rig.Command;
import dev.slipway.e2e.rig.Installation;
import dev.slipway.e2e.rig.Machine;
import dev.slipway.e2e.rig.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The guide for a first application, done as it stands: its files are written, its commands run in
 * order, and what it says they answer is what they answer.
 */
class FirstApplicationIT {
  private static final Path GUIDE = Machine.checkout().resolve("docs/guide/first-application.md");
  private static final Pattern FILE = Pattern.compile("(?ms)^```\\w+ ([\\w.]+)\\n(.*?)^```$");
  private static final Pattern SESSION = Pattern.compile("(?ms)^```console\\n(.*?)^```$");

  /** Words of a command line: in quotes, or without blanks. */
  private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");

  /** A command with what the guide shows after it. */
  private record Shown(List<String> argv, int exit, List<String> answer) {}

  @Test
  void theGuideWorksAsItStands() throws IOException {
    String guide = Files.readString(GUIDE);
    try (Installation installation = Installation.keepingBuildCaches("first application")) {
      Path folder = Files.createDirectory(installation.folder().resolve("notes"));
      for (MatchResult file : FILE.matcher(guide).results().toList()) {
        Files.writeString(folder.resolve(group(file, 1)), group(file, 2));
      }
      List<Shown> session = session(guide);
      assertThat(session).hasSizeGreaterThan(10);

      for (Shown shown : session) {
        Outcome outcome = run(installation, folder, shown.argv());
        String told = shown.argv() + "\n" + outcome.text();
        assertThat(outcome.exit()).as(told).isEqualTo(shown.exit());
        if (!shown.answer().isEmpty()) {
          assertThat(outcome.out().lines()).as(told).containsExactlyElementsOf(shown.answer());
        }
        if (shown.exit() != 0) {
          assertThat(outcome.text()).contains("cache.got is not a function");
        }
      }
    }
  }

  private static Outcome run(Installation installation, Path folder, List<String> argv) {
    String[] arguments =
        argv.stream()
            .skip(1) // the program itself
            .map(word -> word.replace(":8080/", ":" + installation.gatewayPort() + "/"))
            .toArray(String[]::new);
    return argv.getFirst().equals("slipway")
        ? installation.slipway(folder, arguments)
        : Command.of(folder, argv.getFirst()).with(arguments).run();
  }

  private static List<Shown> session(String guide) {
    List<Shown> session = new ArrayList<>();
    for (MatchResult block : SESSION.matcher(guide).results().toList()) {
      for (String part : group(block, 1).split("(?m)^\\$ ", -1)) {
        if (!part.isBlank()) {
          List<String> lines = part.strip().lines().toList();
          List<String> answer = new ArrayList<>(lines.subList(1, lines.size()));
          boolean fails = answer.remove("exit 1");
          session.add(new Shown(words(lines.getFirst()), fails ? 1 : 0, List.copyOf(answer)));
        }
      }
    }
    return session;
  }

  private static String group(MatchResult match, int group) {
    return Objects.requireNonNull(match.group(group));
  }

  private static List<String> words(String line) {
    return WORD.matcher(line)
        .results()
        .map(word -> word.group().replaceAll("^['\"]|['\"]$", ""))
        .toList();
  }
}
