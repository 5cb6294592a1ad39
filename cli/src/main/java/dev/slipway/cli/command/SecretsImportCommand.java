package dev.slipway.cli.command;

import dev.slipway.api.client.EnvironmentClient;
import dev.slipway.api.wire.SecretInfo;
import dev.slipway.cli.outcome.ExitCode;
import dev.slipway.cli.outcome.LocalException;
import dev.slipway.cli.outcome.Problem;
import dev.slipway.cli.outcome.UsageException;
import dev.slipway.cli.output.Output;
import dev.slipway.cli.project.Project;
import dev.slipway.cli.terminal.SafeText;
import dev.slipway.model.diagnostic.Suggestion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code slipway secrets import}. */
@Command(
    name = "import",
    description = {
      "Give many secrets a value from a .env file, or from stdin with -.",
      "  slipway secrets import .env",
      "All names are checked before the first value is sent. Lines whose value is empty are left out.",
    })
final class SecretsImportCommand implements Verb {
  private static final int SCHEMA_VERSION = 1;
  private static final int MAX_BYTES = 1024 * 1024; // many keys and certificates

  private final Invocation invocation;

  @Option(
      names = "--skip-unknown",
      description = "leave out names that are no secrets of the application")
  boolean skipUnknown;

  @Parameters(paramLabel = "FILE", arity = "1", description = "the file, or - for stdin")
  String file = "";

  SecretsImportCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  /** What was imported, as a document; values are never in it. */
  record Imported(int schemaVersion, List<SecretInfo> secrets, List<String> skipped) {
    Imported {
      secrets = List.copyOf(secrets);
      skipped = List.copyOf(skipped);
    }
  }

  @Override
  public int run() {
    Place place = invocation.place();
    Map<String, String> values = EnvFile.parse(file.equals("-") ? "stdin" : file, text());
    values.values().removeIf(String::isEmpty);
    EnvironmentClient environment = invocation.environment();
    List<String> skipped = unknown(values, known(environment, place));
    values.keySet().removeAll(skipped);
    if (values.isEmpty()) {
      throw new UsageException(
          "no value to import in " + file, "write NAME=value lines with names of secrets");
    }
    List<SecretInfo> set = new ArrayList<>();
    values.forEach((name, value) -> set.add(environment.putSecret(name, value)));
    show(new Imported(SCHEMA_VERSION, set, skipped), place);
    return ExitCode.OK.number();
  }

  private void show(Imported imported, Place place) {
    Output output = invocation.output();
    output.data(
        imported,
        _ ->
            imported.secrets().stream()
                .map(secret -> SafeText.line(secret.name() + " has version " + secret.version()))
                .toList());
    if (!imported.skipped().isEmpty()) {
      output.progress("left out: " + String.join(", ", imported.skipped()));
    }
    output.progress("Running instances get them with the next deployment.");
    output.progress("Next: slipway deploy" + place.flagsInFolder());
  }

  /** The secrets of what was released, and of the spec here when it is the same application's. */
  private NavigableSet<String> known(EnvironmentClient environment, Place place) {
    NavigableSet<String> known = new TreeSet<>();
    environment.secrets().forEach(secret -> known.add(secret.name()));
    invocation
        .projects()
        .around()
        .filter(project -> project.applicationName().equals(place.application()))
        .map(project -> declared(project, place))
        .ifPresent(known::addAll);
    return known;
  }

  private static NavigableSet<String> declared(Project project, Place place) {
    return new TreeSet<>(project.load(place.environment()).application().secrets().keySet());
  }

  private List<String> unknown(Map<String, String> values, NavigableSet<String> known) {
    List<String> unknown = values.keySet().stream().filter(name -> !known.contains(name)).toList();
    if (unknown.isEmpty() || skipUnknown) {
      return unknown;
    }
    String first = unknown.getFirst();
    String fix =
        Suggestion.nearest(first, known).map(near -> "did you mean: " + near + "? ").orElse("");
    throw new LocalException(
        Problem.of(
            ExitCode.NOT_FOUND,
            "no secrets of this application: " + String.join(", ", unknown) + "; nothing was set",
            fix + "declare them under secrets: in slipway.yaml, or use --skip-unknown"));
  }

  private String text() {
    try (InputStream in = open()) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new UsageException(file + " is larger than 1 MiB", "check that it is a .env file");
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException _) {
      throw new UsageException(file + " is not UTF-8", "write it as UTF-8 text");
    } catch (NoSuchFileException _) {
      throw new LocalException(
          Problem.of(ExitCode.NOT_FOUND, "there is no file " + file, "check its name"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private InputStream open() throws IOException {
    if (!file.equals("-")) {
      return Files.newInputStream(path());
    }
    if (invocation.surroundings().terminals().in()) {
      throw new UsageException("nothing is piped in", "name a file, or pipe one in");
    }
    return invocation.surroundings().streams().in();
  }

  private Path path() {
    return invocation.surroundings().workingDirectory().resolve(file);
  }
}
