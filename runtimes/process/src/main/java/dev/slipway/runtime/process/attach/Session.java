package dev.slipway.runtime.process.attach;

import dev.slipway.model.spec.ComputeResources;
import dev.slipway.runtime.process.host.ControlGroups;
import dev.slipway.runtime.process.host.Folders;
import dev.slipway.runtime.process.host.ProcessIdentity;
import dev.slipway.runtime.process.host.ProcessTable;
import dev.slipway.runtime.process.host.ProcessTable.Stat;
import dev.slipway.runtime.process.host.Signals;
import dev.slipway.runtime.process.host.StateFile;
import dev.slipway.runtime.process.host.Waiting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One session as its folder tells it, which exists before anything is started and until nothing is
 * left. Its processes are known by four signs, of which a process can shed some: they are in the
 * session, descend from one that is known, carry the folder's name in a variable, or are in a
 * control group of the session alone.
 *
 * @param folder named by the token; {@code start.sh} records the session's leader in it
 */
public record Session(Path folder) {
  /** Its value is the token; the instance's own processes do not carry it. */
  public static final String VARIABLE = "SLIPWAY_ATTACH";

  private static final Logger LOG = LoggerFactory.getLogger(Session.class);

  /** What programs get to put things in order once they are told that their user has gone. */
  private static final Duration GRACE = Duration.ofSeconds(2);

  private static final Duration KILL_PATIENCE = Duration.ofSeconds(15);
  private static final String GROUPS = "groups";

  /** A new session's folder below the given one, which other users may pass through. */
  static Session create(Path parent) {
    return new Session(Folders.passable(parent.resolve(UUID.randomUUID().toString())));
  }

  /** What every process of the session carries. */
  public Map<String, String> mark() {
    return Map.of(VARIABLE, token());
  }

  /** A folder for the session's programs, which vanishes with it. */
  public Path writable() {
    return folder.resolve("dir");
  }

  /** Makes groups inside these the session's own; returns what its processes are to enter. */
  public ControlGroups within(ControlGroups groups) {
    ControlGroups own = groups.inner(token());
    claim(own);
    return own.groups().size() == groups.groups().size() ? own : groups;
  }

  /** Groups with these limits, the session's own. */
  public ControlGroups limited(ComputeResources limits) {
    ControlGroups own = ControlGroups.create(token(), limits);
    claim(own);
    return own;
  }

  private void claim(ControlGroups own) {
    StateFile.write(
        folder.resolve(GROUPS),
        String.join("\n", own.groups().stream().map(Path::toString).toList()));
  }

  /** Tells everything of the session that its user has gone, and kills what stays. */
  void end() {
    Set<Long> members = members();
    if (members.isEmpty()) {
      return;
    }
    tell("HUP", members);
    tell("CONT", members); // a stopped one would not hear it
    Waiting.until(GRACE, () -> members().isEmpty());
    if (!Waiting.until(KILL_PATIENCE, this::killedAll)) {
      LOG.atError().addKeyValue("session", leader()).log("processes that cannot be killed");
    }
  }

  /** Removes what was kept of it; only after {@link #end}. */
  void forget() {
    own().remove();
    Folders.delete(folder);
  }

  private boolean killedAll() {
    Set<Long> members = members();
    tell("KILL", members);
    return members.isEmpty();
  }

  private void tell(String signal, Set<Long> members) {
    Signals.send(signal, members);
    if (!ProcessTable.isAvailable()) { // then the leader is all that is known
      leader().ifPresent(leader -> Signals.sendToGroup(signal, leader.pid()));
    }
  }

  /** Living processes of the session. */
  private Set<Long> members() {
    List<Stat> alive = ProcessTable.all().stream().filter(Stat::isAlive).toList();
    Optional<ProcessIdentity> leader = leader();
    Set<Long> members = new HashSet<>(own().members());
    leader.filter(ProcessIdentity::isAlive).ifPresent(process -> members.add(process.pid()));
    long session = leader.filter(Session::isNumberOurs).map(ProcessIdentity::pid).orElse(-1L);
    for (Stat process : alive) {
      if (process.session() == session
          || ProcessTable.carries(process.pid(), VARIABLE + "=" + token())) {
        members.add(process.pid());
      }
    }
    boolean grew = !members.isEmpty();
    while (grew) {
      grew = false;
      for (Stat process : alive) {
        grew |= members.contains(process.parent()) && members.add(process.pid());
      }
    }
    return members;
  }

  /** A session's number is given anew only when nothing is left of the session. */
  private static boolean isNumberOurs(ProcessIdentity leader) {
    return leader.isAlive() || ProcessIdentity.of(leader.pid()).isEmpty();
  }

  private Optional<ProcessIdentity> leader() {
    return StateFile.readIfWhole(folder.resolve("started")).flatMap(ProcessIdentity::parse);
  }

  private ControlGroups own() {
    List<Path> groups =
        StateFile.readIfWhole(folder.resolve(GROUPS)).stream()
            .flatMap(String::lines)
            .map(Path::of)
            .toList();
    return new ControlGroups(groups, List.of());
  }

  /** Its name among all sessions of the machine. */
  String token() {
    return String.valueOf(folder.getFileName());
  }
}
