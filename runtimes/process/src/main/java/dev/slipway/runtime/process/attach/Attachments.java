package dev.slipway.runtime.process.attach;

import dev.slipway.delivery.DeliveryException;
import dev.slipway.delivery.identity.Place;
import dev.slipway.delivery.port.Attached;
import dev.slipway.delivery.port.Terminal;
import dev.slipway.model.spec.Name;
import dev.slipway.runtime.process.host.Command;
import dev.slipway.runtime.process.host.PseudoTerminal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** All commands that callers are attached to now. Thread-safe. */
public final class Attachments implements AutoCloseable {
  /** People in front of commands at once: each costs three threads, its buffers and a program. */
  public static final int MOST = 32;

  private static final String STOPPING = "slipwayd is stopping";

  private final Semaphore free = new Semaphore(MOST);
  private final Map<AttachedCommand, Seat> open = new ConcurrentHashMap<>();
  private volatile boolean closed;

  /** What a session's command is. */
  @FunctionalInterface
  public interface Preparation {
    /**
     * A command that becomes the leader of a session, carries its mark and records itself in its
     * folder.
     *
     * @param terminal what it is to open as its streams, or null to use those it has
     */
    Command command(Session session, @Nullable Path terminal);
  }

  /**
   * Starts a command and hands its streams over.
   *
   * @throws DeliveryException.Conflict where {@link #MOST} are attached
   */
  public Attached attach(Seat seat, Preparation preparation, @Nullable Terminal terminal) {
    if (!free.tryAcquire()) {
      throw new DeliveryException.Conflict(
          MOST
              + " commands are attached on this machine, which is the most; end one of them, or"
              + " detach");
    }
    try {
      return start(seat, preparation, terminal);
    } catch (RuntimeException e) {
      free.release();
      throw e;
    }
  }

  /**
   * Ends what is attached to that instance or job, and returns when nothing of it is left.
   *
   * @param because what the one in front of it is told
   */
  public void end(Place place, String label, String because) {
    end(seat -> seat.place().equals(place) && seat.label().equals(label), because);
  }

  /** Ends what is attached to those, as {@link #end(Place, String, String)} does. */
  public void end(Predicate<Seat> whose, String because) {
    List<AttachedCommand> ending =
        open.entrySet().stream()
            .filter(entry -> whose.test(entry.getValue()))
            .map(Map.Entry::getKey)
            .toList();
    ending.forEach(command -> command.hangUp(because));
    ending.forEach(AttachedCommand::awaitOver);
  }

  /** Digests of artefacts that commands of the application read now. */
  public List<String> artefactsInUse(Name application) {
    return open.values().stream()
        .filter(seat -> seat.place().application().equals(application))
        .map(Seat::artefact)
        .toList();
  }

  /** Ends what an earlier slipwayd left of the session in that folder. */
  public static void sweep(Path folder) {
    Session session = new Session(folder);
    session.end();
    session.forget();
  }

  /** Ends everything, for good. */
  @Override
  public void close() {
    closed = true;
    end(_ -> true, STOPPING);
  }

  private AttachedCommand start(Seat seat, Preparation preparation, @Nullable Terminal terminal) {
    if (closed) {
      throw new DeliveryException.Conflict(STOPPING + "; try again when it runs");
    }
    Session session = Session.create(seat.sessions());
    PseudoTerminal pair = null;
    Process process;
    try {
      if (terminal != null) {
        pair = PseudoTerminal.open(terminal.columns(), terminal.rows(), seat.user());
      }
      process = preparation.command(session, pair == null ? null : pair.path()).start();
    } catch (RuntimeException e) {
      if (pair != null) {
        pair.discard();
      }
      session.forget();
      throw e;
    }
    AttachedCommand command =
        AttachedCommand.of(
            session,
            process,
            pair,
            gone -> {
              open.remove(gone);
              free.release();
            });
    open.put(command, seat);
    if (closed) { // it was closed meanwhile and may not have seen this one
      command.hangUp(STOPPING);
    }
    return command;
  }
}
