package dev.slipway.cli.command;

import dev.slipway.api.client.EnvironmentClient;
import dev.slipway.api.wire.SecretInfo;
import dev.slipway.cli.file.NamedText;
import dev.slipway.cli.outcome.ExitCode;
import dev.slipway.cli.outcome.LocalException;
import dev.slipway.cli.outcome.Problem;
import dev.slipway.cli.outcome.UsageException;
import dev.slipway.cli.output.Output;
import dev.slipway.cli.terminal.SafeText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    List<String> skipped = unknown(values, KnownSecrets.of(invocation, environment, place));
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

  private List<String> unknown(Map<String, String> values, KnownSecrets known) {
    List<String> unknown = known.unknown(values.keySet());
    if (unknown.isEmpty() || skipUnknown) {
      return unknown;
    }
    throw known.refusal(unknown, "use --skip-unknown");
  }

  private String text() {
    if (!file.equals("-")) {
      return named();
    }
    if (invocation.surroundings().terminals().in()) {
      throw new UsageException("nothing is piped in", "name a file, or pipe one in");
    }
    try {
      return text(NamedText.of(invocation.surroundings().streams().in(), MAX_BYTES));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read stdin", e);
    }
  }

  private String named() {
    try {
      Path path = invocation.surroundings().workingDirectory().resolve(file);
      return text(NamedText.of(path, MAX_BYTES));
    } catch (NoSuchFileException _) {
      throw new LocalException(
          Problem.of(ExitCode.NOT_FOUND, "there is no file " + file, "check its name"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private String text(NamedText read) {
    return switch (read) {
      case NamedText.Text(String text) -> text;
      case NamedText.TooLarge(int bytes) ->
          throw unusable("is larger than " + NamedText.size(bytes), "check that it is a .env file");
      case NamedText.NotText _ -> throw unusable("is not UTF-8", "write it as UTF-8 text");
      case NamedText.Special(String kind) ->
          throw unusable(
              "is " + kind + " and no file", "name a file, or pipe it in: ... import - < FILE");
    };
  }

  private UsageException unusable(String why, String fix) {
    return new UsageException((file.equals("-") ? "stdin" : file) + " " + why, fix);
  }
}
