package dev.slipway.cli.command;

import dev.slipway.cli.outcome.UsageException;
import dev.slipway.cli.output.Format;
import dev.slipway.cli.output.Output.Verbosity;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Flags that every command understands, before or after its name. Filled by the parser. */
final class GlobalOptions {
  @Option(
      names = {"-a", "--app"},
      paramLabel = "APP",
      scope = ScopeType.INHERIT,
      description = "the application (default: the slipway.yaml here or above)")
  @Nullable String application;

  @Option(
      names = {"-e", "--env"},
      paramLabel = "ENV",
      scope = ScopeType.INHERIT,
      description = "the environment (default: dev)")
  @Nullable String environment;

  @Option(
      names = {"-t", "--target"},
      paramLabel = "TARGET",
      scope = ScopeType.INHERIT,
      description = "the runtime to use instead of the environment's own: process")
  @Nullable String target;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      scope = ScopeType.INHERIT,
      description = "json, yaml or wide")
  @Nullable String format;

  @Option(
      names = "--json",
      scope = ScopeType.INHERIT,
      description = "one line of JSON per answer or event")
  boolean json;

  @Option(
      names = {"-q", "--quiet"},
      scope = ScopeType.INHERIT,
      description = "no progress")
  boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      scope = ScopeType.INHERIT,
      description = "more about what happens, with the output of builds and jobs")
  boolean verbose;

  @Option(
      names = {"-y", "--yes"},
      scope = ScopeType.INHERIT,
      description = "answer questions with yes")
  boolean yes;

  @Option(
      names = "--no-input",
      scope = ScopeType.INHERIT,
      description = "never ask; a question that nobody answered is exit code 2")
  boolean noInput;

  @Option(
      names = "--no-color",
      scope = ScopeType.INHERIT,
      description = "no colour (so does NO_COLOR)")
  boolean noColor;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "show this help")
  boolean help;

  /** The format that was asked for. */
  Format format() {
    if (json) {
      return Format.LINES;
    }
    return switch (format) {
      case null -> Format.TEXT;
      case "text" -> Format.TEXT;
      case "wide" -> Format.WIDE;
      case "json" -> Format.JSON;
      case "yaml" -> Format.YAML;
      case String other ->
          throw new UsageException(
              "unknown output format \"" + other + "\"", "use -o json, -o yaml or -o wide");
    };
  }

  Verbosity verbosity() {
    if (quiet) {
      return Verbosity.QUIET;
    }
    return verbose ? Verbosity.VERBOSE : Verbosity.NORMAL;
  }

  Optional<String> applicationIfGiven() {
    return Optional.ofNullable(application);
  }

  /** The environment that was asked for, {@code dev} when none was. */
  String environmentName() {
    return environment == null ? "dev" : environment;
  }

  /**
   * Naming a runtime that does not exist is refused, never ignored.
   *
   * @param targets what the command can use; empty when it knows by itself
   */
  void checkTarget(Set<String> targets) {
    if (target != null && !targets.isEmpty() && !targets.contains(target)) {
      throw new UsageException(
          "target \"" + target + "\" is not supported yet",
          "use --target " + String.join(" or ", new TreeSet<>(targets)) + ", or leave it out");
    }
  }
}
