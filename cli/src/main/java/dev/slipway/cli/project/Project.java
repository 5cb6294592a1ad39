package dev.slipway.cli.project;

import dev.slipway.api.source.SourceArchive;
import dev.slipway.api.source.SourceException;
import dev.slipway.api.wire.SourceInfo;
import dev.slipway.cli.file.NamedText;
import dev.slipway.cli.local.LocalCommand;
import dev.slipway.cli.outcome.ExitCode;
import dev.slipway.cli.outcome.LocalException;
import dev.slipway.cli.outcome.Problem;
import dev.slipway.model.SpecLoader;
import dev.slipway.model.SpecLoader.Inspection;
import dev.slipway.model.SpecLoader.Result;
import dev.slipway.model.SpecLoader.SpecFile;
import dev.slipway.model.SpecPositions;
import dev.slipway.model.diagnostic.Diagnostic;
import dev.slipway.model.diagnostic.Severity;
import dev.slipway.model.spec.Application;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One application's folder.
 *
 * @param spec absolute path of its slipway.yaml
 * @param workingDirectory where the command runs; paths are shown relative to it
 */
public record Project(Path spec, Path workingDirectory) {
  private static final int MAX_SPEC_BYTES = 1024 * 1024; // the loader's own limit is no larger
  private static final Duration GIT_PATIENCE = Duration.ofSeconds(2);

  /** As {@link #commit} says it of a folder without changes. */
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{7,64}");

  /** The top-level name, without parsing YAML: most commands need nothing else. */
  private static final Pattern NAME =
      Pattern.compile("(?m)^name:[ \\t]+[\"']?([a-z][a-z0-9-]{0,39})[\"']?[ \\t]*(#.*)?$");

  /** The folder that is uploaded. */
  public Path folder() {
    return Objects.requireNonNullElse(spec.getParent(), spec);
  }

  /** The spec's path as the person would write it. */
  public String shownPath() {
    return spec.startsWith(workingDirectory)
        ? workingDirectory.relativize(spec).toString()
        : spec.toString();
  }

  /** The spec's text. */
  public String text() {
    try {
      return switch (NamedText.of(spec, MAX_SPEC_BYTES)) {
        case NamedText.Text(String text) -> text;
        case NamedText.TooLarge(int bytes) ->
            throw unreadable(
                "is larger than " + NamedText.size(bytes),
                "keep data out of it; a spec has some hundred lines");
        case NamedText.NotText _ -> throw unreadable("is not UTF-8", "write it as UTF-8 text");
        case NamedText.Special(String kind) ->
            throw unreadable("is " + kind + " and no file", "put a text file there");
      };
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + shownPath(), e);
    }
  }

  private LocalException unreadable(String why, String fix) {
    return new LocalException(Problem.of(ExitCode.SPEC_INVALID, shownPath() + " " + why, fix));
  }

  /**
   * The application's name.
   *
   * @throws LocalException when the spec does not say one
   */
  public String applicationName() {
    String text = text();
    Matcher matcher = NAME.matcher(text);
    if (!matcher.find()) {
      throw new LocalException(
          Problem.of(
              ExitCode.SPEC_INVALID,
              shownPath() + " does not say the application's name",
              "add a line such as: name: my-app"));
    }
    return text.substring(matcher.start(1), matcher.end(1));
  }

  /**
   * Checks the spec for one environment that is to run.
   *
   * @throws LocalException with all diagnostics when it is refused: exit code 6
   */
  public Result.Loaded load(String environment) {
    return read(environment).loaded();
  }

  /**
   * Like {@link #load}, of the whole language: what is rendered or checked need not run here.
   *
   * @throws LocalException with all diagnostics when it is refused: exit code 6
   */
  public Result.Loaded describe(String environment) {
    return loaded(loader().load(new SpecFile(shownPath(), text()), environment));
  }

  /**
   * An application, and where its values stand.
   *
   * @param positions in the spec and the files it names
   */
  public record Located(Application application, SpecPositions positions) {}

  /**
   * Like {@link #describe}, with positions.
   *
   * @throws LocalException with all diagnostics when it is refused: exit code 6
   */
  public Located locate(String environment) {
    Inspection inspection = loader().inspect(new SpecFile(shownPath(), text()), environment);
    return new Located(
        loaded(inspection.result()).application(), inspection.positions().orElseThrow());
  }

  private Result.Loaded loaded(Result result) {
    return switch (result) {
      case Result.Loaded loaded -> loaded;
      case Result.Rejected(List<Diagnostic> diagnostics) -> throw rejected(diagnostics);
    };
  }

  /** Reads specs that name other files of this folder. */
  public SpecLoader loader() {
    return new SpecLoader(new NamedFiles(folder()));
  }

  /**
   * A spec that may run, with the very texts it was checked with.
   *
   * @param files texts of the other files that the spec names, by their path below the folder: with
   *     them the spec can be read where the folder is not
   */
  public record Reading(Result.Loaded loaded, SpecFile spec, SortedMap<String, String> files) {
    public Reading {
      files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }
  }

  /**
   * Reads and checks the spec for one environment that is to run, once: what is sent is what was
   * checked, also when somebody saves a file meanwhile.
   *
   * @throws LocalException with all diagnostics when it is refused: exit code 6
   */
  public Reading read(String environment) {
    NamedFiles named = new NamedFiles(folder());
    SpecFile file = new SpecFile(shownPath(), text());
    Result.Loaded loaded = loaded(new SpecLoader(named).loadToRun(file, environment));
    return new Reading(loaded, file, named.texts());
  }

  private LocalException rejected(List<Diagnostic> diagnostics) {
    long errors = diagnostics.stream().filter(d -> d.severity() == Severity.ERROR).count();
    String count = errors == 1 ? "1 mistake" : errors + " mistakes";
    return new LocalException(
        new Problem(
            ExitCode.SPEC_INVALID,
            "",
            shownPath() + " has " + count + "; nothing was done",
            "",
            List.of(),
            diagnostics,
            List.of()));
  }

  /** The environments that the spec declares; {@code dev} where it declares none. */
  public List<String> environments() {
    return loader().declaredEnvironments(new SpecFile(shownPath(), text()));
  }

  /**
   * Another file of the folder or below, if it is there and no link leads out; the rules about its
   * text are those of the spec.
   */
  public Optional<SpecFile> beside(String name) {
    Path file = spec.resolveSibling(name).normalize();
    if (!Files.isRegularFile(file) || leadsOut(file)) {
      return Optional.empty();
    }
    Project other = new Project(file, workingDirectory);
    return Optional.of(new SpecFile(other.shownPath(), other.text()));
  }

  private boolean leadsOut(Path file) {
    try {
      return !file.toRealPath().startsWith(folder().toRealPath());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /** Writes the folder's archive, as it is uploaded. */
  public SourceInfo pack(OutputStream out) {
    try {
      return SourceArchive.write(folder(), out);
    } catch (SourceException e) {
      throw new LocalException(
          Problem.of(
              ExitCode.FAILURE,
              "cannot pack " + folder() + ": " + e.getMessage(),
              "remove it, or name it in .gitignore"),
          e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot pack " + folder(), e);
    }
  }

  /** What the archive's digest would be. */
  public String sourceDigest() {
    return pack(OutputStream.nullOutputStream()).digest();
  }

  /**
   * The commit that is checked out, when the folder belongs to a git repository; with a plus sign
   * when the folder holds something else than the commit.
   */
  public Optional<String> commit() {
    Optional<String> head = git("rev-parse", "--verify", "--short=12", "HEAD");
    boolean changed = !git("status", "--porcelain", "--", ".").orElse("").isEmpty();
    return head.map(commit -> changed ? commit + "+" : commit);
  }

  /**
   * Files of the folder that differ from a commit, by path below it with slashes, sorted; empty
   * where git does not know: the commit is not here, or was packed with uncommitted files.
   */
  public Optional<List<String>> changedSince(String commit) {
    if (!COMMIT.matcher(commit).matches()) {
      return Optional.empty();
    }
    Optional<List<String>> tracked =
        names("diff", "--no-ext-diff", "--name-only", "--relative", "-z", commit, "--", ".");
    Optional<List<String>> fresh =
        names("ls-files", "--others", "--exclude-standard", "-z", "--", ".");
    return tracked.flatMap(some ->
        fresh.map(others -> Stream.concat(some.stream(), others.stream()).sorted().toList()));
  }

  /** Names that git ends with a zero; empty when it fails, warns, or says more than is read. */
  private Optional<List<String>> names(String... arguments) {
    return git(arguments)
        .filter(text -> text.isEmpty() || text.endsWith("\0"))
        .filter(text -> text.indexOf('\n') < 0)
        .map(text -> text.isEmpty() ? List.of() : List.of(text.split("\0", 0)));
  }

  private Optional<String> git(String... arguments) {
    // A repository may name a program as its file system monitor; none is run here.
    List<String> argv =
        new ArrayList<>(List.of("git", "-C", folder().toString(), "-c", "core.fsmonitor=false"));
    argv.addAll(List.of(arguments));
    return LocalCommand.ask(GIT_PATIENCE, argv)
        .filter(LocalCommand.Answer::succeeded)
        .map(LocalCommand.Answer::output);
  }
}
