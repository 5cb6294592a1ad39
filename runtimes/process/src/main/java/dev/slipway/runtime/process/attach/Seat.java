package dev.slipway.runtime.process.attach;

import dev.slipway.delivery.identity.Place;
import dev.slipway.runtime.process.host.RunAs;
import java.nio.file.Path;

/**
 * Where somebody sits down in front of a command.
 *
 * @param label of the instance, or the job run's source; all its sessions end together
 * @param artefact digest of what the command may read
 * @param user whom a terminal is to belong to
 * @param sessions the folder of the place's sessions
 */
public record Seat(Place place, String label, String artefact, RunAs user, Path sessions) {}
