package dev.slipway.runtime.process.instance;

import dev.slipway.delivery.DeliveryException;
import dev.slipway.runtime.process.attach.Session;
import dev.slipway.runtime.process.host.Command;
import dev.slipway.runtime.process.host.Folders;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Starts programs under the shim script. The application's environment travels under harmless names
 * until the last script, which runs as the application's user, puts it in force: nothing the spec
 * says (PATH, LD_PRELOAD) acts on a process of slipwayd's user. Immutable.
 */
public final class Shim {
  /** Marks every process of a run, also those that leave its session. */
  static final String RUN_VARIABLE = "SLIPWAY_RUN";

  /** Marks the shim itself and its log pump. */
  static final String SHIM_VARIABLE = "SLIPWAY_SHIM";

  /** Tells {@code start.sh} that nobody will ask for the process. */
  private static final String UNRECORDED = "-";

  /** A log file's size; with what one pass of the pump may add, a run keeps at most 40 MiB. */
  private static final int LOG_BYTES = 4 * 1024 * 1024;

  private static final int LOG_FILES = 5;
  private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final List<String> SCRIPTS =
      List.of("shim.sh", "start.sh", "terminal.sh", "exec.sh");
  private static final String SCRIPT_PERMISSIONS = "rw-r--r--";

  private final Path shim;
  private final Path start;
  private final Path terminal;
  private final Path exec;

  private Shim(Path folder) {
    this.shim = folder.resolve("shim.sh");
    this.start = folder.resolve("start.sh");
    this.terminal = folder.resolve("terminal.sh");
    this.exec = folder.resolve("exec.sh");
  }

  /**
   * Writes the scripts below the folder, which other users can read. Running shims keep the script
   * they have open: a changed one gets another folder.
   */
  public static Shim installIn(Path software) {
    Path folder = Folders.passable(software.resolve("shim-" + fingerprint()));
    for (String name : SCRIPTS) {
      install(name, folder);
    }
    return new Shim(folder);
  }

  /**
   * Starts a run. Its folder must exist and be new; what happens next is read there.
   *
   * @param token identifies the run among all processes of the machine
   */
  void start(Launch launch, String token, Path run, Path logs) {
    List<String> argv = new ArrayList<>(List.of("sh", shim.toString()));
    argv.addAll(List.of(run.toString(), logs.toString(), "" + LOG_BYTES, "" + LOG_FILES));
    argv.addAll(Command.newSession());
    argv.addAll(starting(launch, run.toString()));
    argv.addAll(inner(launch));
    Command.of(argv)
        .with(carried(launch.environment(), Map.of(RUN_VARIABLE, token)))
        .with(Map.of(SHIM_VARIABLE, token))
        .in(run)
        .spawnDetached(run.resolve("shim.log"));
  }

  /**
   * The vector that becomes the given one after recording its process in the folder's file {@code
   * started}.
   */
  public List<String> recording(Path folder, List<String> argv) {
    List<String> all = new ArrayList<>(List.of("sh", start.toString(), folder.toString(), "--"));
    all.addAll(argv);
    return List.copyOf(all);
  }

  /** A command with the launch's surroundings that belongs to the run, but without a shim. */
  public Command beside(Launch launch, String token) {
    List<String> argv = new ArrayList<>(starting(launch, UNRECORDED));
    argv.addAll(inner(launch));
    return Command.of(argv).with(carried(launch.environment(), Map.of(RUN_VARIABLE, token)));
  }

  /**
   * A command with the launch's surroundings that becomes the leader of the session.
   *
   * @param device the terminal to take as its streams, or null to use those it has
   */
  Command leading(Session session, Launch launch, @Nullable Path device) {
    List<String> argv = new ArrayList<>(Command.defaultSignals());
    argv.addAll(Command.newSession());
    argv.addAll(starting(launch, session.folder().toString()));
    if (device != null) {
      argv.addAll(List.of("sh", terminal.toString(), device.toString()));
    }
    argv.addAll(inner(launch));
    return Command.of(argv)
        .with(carried(launch.environment(), session.mark()))
        .with(session.mark())
        .in(session.folder());
  }

  /** Enters the control groups and records the process in the folder. */
  private List<String> starting(Launch launch, String folder) {
    List<String> argv = new ArrayList<>(List.of("sh", start.toString(), folder));
    launch.groupEntrances().forEach(entrance -> argv.add(entrance.toString()));
    argv.add("--");
    return argv;
  }

  private List<String> inner(Launch launch) {
    List<String> argv = new ArrayList<>(List.of("sh", exec.toString(), launch.folder().toString()));
    argv.addAll(launch.argv());
    return launch.user().wrap(argv);
  }

  private static SortedMap<String, String> carried(
      SortedMap<String, String> environment, Map<String, String> marks) {
    SortedMap<String, String> all = new TreeMap<>(environment);
    all.putAll(marks);
    SortedMap<String, String> carried = new TreeMap<>();
    all.forEach((name, value) -> {
      if (!IDENTIFIER.matcher(name).matches() || value.indexOf('\0') >= 0) {
        throw new DeliveryException.Failed(
            "environment variable \""
                + name
                + "\" cannot be set: names are letters, digits and _, values have no NUL");
      }
      carried.put("SLIPWAY_VALUE_" + name, value);
    });
    carried.put("SLIPWAY_NAMES", String.join(" ", all.keySet()));
    return carried;
  }

  private static void install(String name, Path folder) {
    Path target = folder.resolve(name);
    if (Files.exists(target)) {
      return;
    }
    try (InputStream script = open(name)) {
      Path beside = Files.createTempFile(folder, name, ".tmp");
      Files.copy(script, beside, StandardCopyOption.REPLACE_EXISTING);
      Files.setPosixFilePermissions(beside, PosixFilePermissions.fromString(SCRIPT_PERMISSIONS));
      Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + target, e);
    }
  }

  private static String fingerprint() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String name : SCRIPTS) {
        try (InputStream script = open(name)) {
          digest.update(script.readAllBytes());
        }
      }
      return HexFormat.of().formatHex(digest.digest()).substring(0, 12);
    } catch (IOException e) {
      throw new UncheckedIOException("the shim is missing from this jar", e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static InputStream open(String name) throws IOException {
    InputStream script = Shim.class.getResourceAsStream(name);
    if (script == null) {
      throw new IOException("no resource " + name);
    }
    return script;
  }
}
