package dev.slipway.cli.command;

import dev.slipway.api.wire.SecretInfo;
import dev.slipway.cli.outcome.ExitCode;
import dev.slipway.cli.terminal.Elapsed;
import dev.slipway.cli.terminal.SafeText;
import dev.slipway.cli.terminal.Style;
import dev.slipway.cli.terminal.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code slipway secrets list}. */
@Command(name = "list", description = "List the secrets and whether they have a value.")
final class SecretsListCommand implements Verb {
  private static final int SCHEMA_VERSION = 1;

  private final Invocation invocation;

  SecretsListCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  /** The secrets as a document; values are never in it. */
  record Secrets(int schemaVersion, List<SecretInfo> secrets) {}

  @Override
  public int run() {
    List<SecretInfo> secrets = invocation.environment().secrets();
    invocation.output().data(new Secrets(SCHEMA_VERSION, secrets), style -> lines(secrets, style));
    return ExitCode.OK.number();
  }

  private List<String> lines(List<SecretInfo> secrets, Style style) {
    if (secrets.isEmpty()) {
      return List.of("This application has no secrets.");
    }
    Instant now = invocation.surroundings().clock().instant();
    var table = new Table("SECRET", "VALUE", "VERSION", "AGE", "DESCRIPTION");
    for (SecretInfo secret : secrets) {
      Integer version = secret.version();
      Instant updated = secret.updatedAt();
      table.row(
          SafeText.line(secret.name()),
          value(secret, style),
          version == null ? "-" : String.valueOf(version),
          updated == null ? "-" : Elapsed.age(Duration.between(updated, now)),
          SafeText.line(secret.description()));
    }
    return table.lines(style);
  }

  private static String value(SecretInfo secret, Style style) {
    if (secret.isSet()) {
      return SafeText.line(secret.origin());
    }
    return secret.optional() ? "none (optional)" : style.yellow("missing");
  }
}
