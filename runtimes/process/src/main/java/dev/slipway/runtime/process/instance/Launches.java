package dev.slipway.runtime.process.instance;

import dev.slipway.delivery.DeliveryException;
import dev.slipway.delivery.port.AttachRequest;
import dev.slipway.delivery.port.RevisionSpec;
import dev.slipway.delivery.port.Terminal;
import dev.slipway.runtime.process.attach.Session;
import dev.slipway.runtime.process.host.Command;
import dev.slipway.runtime.process.host.ControlGroups;
import dev.slipway.runtime.process.host.Folders;
import dev.slipway.runtime.process.host.RunAs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Makes a {@link Launch} of a revision's spec. Immutable. */
public record Launches(Starter starter, Shim shim) {

  /**
   * Who is launched.
   *
   * @param label {@code api@v3#0} or a job's source
   * @param folder its writable folder, created here
   */
  record Target(RevisionSpec spec, String label, SortedMap<String, Integer> ports, Path folder) {}

  Launch of(Target target, ControlGroups groups) {
    RevisionSpec spec = target.spec();
    Contract contract = contract(target);
    writeFiles(target);
    List<String> argv = new ArrayList<>(contract.resolve(spec.entrypoint()));
    if (argv.isEmpty()) {
      argv.addAll(starter.entrypoint(spec));
    }
    argv.addAll(contract.resolve(spec.command()));
    if (argv.isEmpty()) {
      throw new DeliveryException.Failed(
          "service \""
              + spec.id().service()
              + "\" has nothing to start; set entrypoint or command");
    }
    return with(target, argv, groups);
  }

  /** Writes the spec's files into the target's folder, in place of what is there. */
  void writeFiles(Target target) {
    RunAs user = starter.user(target.spec());
    Folders.ownerOnly(target.folder(), user);
    new InstanceFiles(target.folder(), user)
        .write(target.spec().files(), contract(target)::resolve);
  }

  /** Another program in the same surroundings. */
  Launch with(Target target, List<String> argv, ControlGroups groups) {
    RunAs user = starter.user(target.spec());
    Folders.ownerOnly(target.folder(), user);
    Folders.ownerOnly(target.folder().resolve("tmp"), user);
    return new Launch(
        argv,
        contract(target).environment(),
        starter.workingFolder(target.spec()),
        user,
        groups.entrances());
  }

  /**
   * What somebody wants to sit in front of, in these surroundings.
   *
   * @param groups what it is to enter
   * @param device the terminal to take, or null
   */
  Command leading(
      Session session,
      Target target,
      AttachRequest request,
      ControlGroups groups,
      @Nullable Path device) {
    Launch launch = with(target, request.argv(), groups);
    Terminal terminal = request.terminal();
    return shim.leading(
        session, terminal == null ? launch : launch.with("TERM", terminal.type()), device);
  }

  private Contract contract(Target target) {
    return new Contract(
        target.spec(), target.label(), target.ports(), target.folder(), starter.basics());
  }
}
