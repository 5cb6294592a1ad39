package dev.slipway.cli.command;

import dev.slipway.api.client.EnvironmentClient;
import dev.slipway.api.wire.SecretInfo;
import dev.slipway.cli.outcome.ExitCode;
import dev.slipway.cli.outcome.UsageException;
import dev.slipway.cli.output.Output;
import dev.slipway.cli.terminal.SafeText;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code slipway secrets set}. */
@Command(
    name = "set",
    description = {
      "Give a secret a new value, read from stdin or typed without echo.",
      "  slipway secrets set API_KEY < key.txt",
      "A value on the command line would be seen by every user of this machine.",
    })
final class SecretsSetCommand implements Verb {
  private static final int MAX_BYTES = 64 * 1024; // keys and certificates are far shorter

  private final Invocation invocation;

  @Option(names = "--undeclared", description = "also a name that the spec does not declare yet")
  boolean undeclared;

  @Parameters(paramLabel = "NAME", arity = "1", description = "the secret's name in the spec")
  String name = "";

  SecretsSetCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public int run() {
    if (name.contains("=")) {
      throw new UsageException(
          "a secret's value does not belong on the command line; change it if it was real",
          "give the name only, and the value by stdin or when asked");
    }
    Place place = invocation.place();
    EnvironmentClient environment = invocation.environment();
    check(KnownSecrets.of(invocation, environment, place));
    String value = invocation.canAsk() ? typed() : piped();
    if (value.isEmpty()) {
      throw new UsageException("the value is empty", "pipe the value in, or type it when asked");
    }
    SecretInfo secret = environment.putSecret(name, value);
    Output output = invocation.output();
    output.data(
        secret, _ -> List.of(SafeText.line(secret.name() + " has version " + secret.version())));
    output.progress("Running instances get it with the next deployment.");
    output.progress("Next: slipway deploy" + place.flagsInFolder());
    return ExitCode.OK.number();
  }

  /** Before the value is asked for: one that nobody reads helps nobody. */
  private void check(KnownSecrets known) {
    List<String> unknown = known.unknown(List.of(name));
    if (!unknown.isEmpty() && !undeclared) {
      throw known.refusal(unknown, "use --undeclared to set it before");
    }
  }

  private String typed() {
    Console console = Objects.requireNonNull(System.console()); // never null since Java 22
    if (!console.isTerminal()) {
      throw new UsageException(
          "cannot read a value without showing it here",
          "pipe it in: ... | slipway secrets set " + name);
    }
    char[] value = console.readPassword("Value of %s (not shown): ", name);
    return value == null ? "" : new String(value);
  }

  /** All of stdin; one line end at its end belongs to the file, not to the value. */
  private String piped() {
    if (invocation.surroundings().terminals().in()) {
      throw new UsageException("nobody may be asked here", "pipe the value in");
    }
    try {
      InputStream in = invocation.surroundings().streams().in();
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new UsageException("the value is longer than 64 KiB", "check what is piped in");
      }
      String value = new String(bytes, StandardCharsets.UTF_8);
      return value.endsWith("\n") ? value.substring(0, value.length() - 1) : value;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read stdin", e);
    }
  }
}
