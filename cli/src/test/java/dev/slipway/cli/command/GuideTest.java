package dev.slipway.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cli.outcome.ExitCode;
import dev.slipway.cli.terminal.Surroundings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ScopeType;

/** The guide's reference is the command tree; {@code -Dgolden.update=true} writes it again. */
class GuideTest {
  private static final Path GUIDE = Path.of("..", "docs", "guide", "cli.md");
  private static final String BEGIN = "<!-- command tree: begin -->\n";
  private static final String END = "<!-- command tree: end -->\n";

  @Test
  void listsEveryCommandAndFlag() throws IOException {
    String guide = Files.readString(GUIDE);
    String expected = reference();
    if (Boolean.getBoolean("golden.update")) {
      guide =
          guide.substring(0, guide.indexOf(BEGIN) + BEGIN.length())
              + expected
              + guide.substring(guide.indexOf(END));
      Files.writeString(GUIDE, guide);
    }

    assertThat(guide).contains(BEGIN + expected + END);
  }

  @Test
  void listsEveryExitCode() throws IOException {
    List<String> rows =
        Files.readString(GUIDE)
            .lines()
            .filter(line -> line.matches("\\| \\d+ \\| .+ \\|"))
            .map(line -> line.split("\\|", -1)[1].strip())
            .toList();

    assertThat(rows)
        .containsExactlyElementsOf(
            Stream.of(ExitCode.values())
                .map(ExitCode::number)
                .sorted()
                .map(String::valueOf)
                .toList());
  }

  private static String reference() {
    var invocation = new Invocation(nobody(), new GlobalOptions());
    CommandLine root = CommandTree.complete(invocation);
    List<String> rows = new ArrayList<>();
    rows.add("| Command | Its flags |");
    rows.add("|---|---|");
    root.getSubcommands().values().stream().distinct().forEach(command -> add(command, rows));
    rows.add(
        "| every command | "
            + flags(root.getCommandSpec(), o -> o.scopeType() == ScopeType.INHERIT)
            + " |");
    return rows.stream().map(row -> row + "\n").collect(Collectors.joining());
  }

  private static void add(CommandLine command, List<String> rows) {
    CommandSpec spec = command.getCommandSpec();
    String name = spec.qualifiedName(" ").substring("slipway ".length());
    String aliases =
        Stream.of(spec.aliases()).map(alias -> " (`" + alias + "`)").collect(Collectors.joining());
    rows.add("| `" + name + "`" + aliases + " | " + flags(spec, o -> !o.inherited()) + " |");
    command.getSubcommands().values().stream().distinct().forEach(member -> add(member, rows));
  }

  private static String flags(CommandSpec spec, Predicate<OptionSpec> wanted) {
    return spec.options().stream()
        .filter(wanted)
        .map(GuideTest::flag)
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private static String flag(OptionSpec option) {
    String value = option.arity().max() == 0 ? "" : " " + option.paramLabel();
    return "`" + String.join("` `", option.names()) + value + "`";
  }

  private static Surroundings nobody() {
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    return new Surroundings(
        Map.of(),
        Path.of("/"),
        new Surroundings.Streams(InputStream.nullInputStream(), nowhere, nowhere),
        new Surroundings.Terminals(false, false, false),
        new Surroundings.Process("somebody", Path.of("/jdk")),
        Optional.empty(),
        InstantSource.fixed(Instant.EPOCH));
  }
}
