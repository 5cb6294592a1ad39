package dev.slipway.runtime.process.instance;

import dev.slipway.delivery.port.AttachRequest;
import dev.slipway.delivery.port.Attached;
import dev.slipway.delivery.port.RevisionSpec;
import dev.slipway.runtime.process.attach.Attachments;
import dev.slipway.runtime.process.attach.Seat;
import dev.slipway.runtime.process.host.Command;
import dev.slipway.runtime.process.host.ControlGroups;
import java.nio.file.Path;
import java.util.List;

/**
 * What runs in one instance's surroundings: its program, the commands of its probes and those that
 * somebody sits in front of. Immutable.
 *
 * @param writable the instance's own folder, {@code ${instance.dir}}
 */
record Beside(InstanceRecord record, Path writable, Launches launches, Attachments attachments) {
  /** The instance itself. */
  Launch program(RevisionSpec wanted, ControlGroups groups) {
    return launches.of(target(wanted), groups);
  }

  /**
   * A probe's command.
   *
   * @param token of the run it is swept with
   */
  Command probe(RevisionSpec wanted, List<String> argv, ControlGroups groups, String token) {
    return launches.shim().beside(launches.with(target(wanted), argv, groups), token);
  }

  /**
   * Starts a command for somebody.
   *
   * @param sessions the place's folder of sessions
   */
  Attached attach(RevisionSpec wanted, AttachRequest request, Path sessions, ControlGroups groups) {
    Seat seat =
        new Seat(
            record.id().revision().place(),
            record.id().label(),
            record.artefact(),
            launches.starter().user(wanted),
            sessions);
    return attachments.attach(
        seat,
        (session, device) ->
            launches.leading(session, target(wanted), request, session.within(groups), device),
        request.terminal());
  }

  /** Ends what somebody sits in front of, and returns when nothing of it is left. */
  void detachAll() {
    attachments.end(
        record.id().revision().place(), record.id().label(), "its instance was stopped");
  }

  private Launches.Target target(RevisionSpec wanted) {
    return new Launches.Target(wanted, record.id().label(), record.ports(), writable);
  }
}
