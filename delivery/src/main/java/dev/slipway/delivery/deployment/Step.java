package dev.slipway.delivery.deployment;

import dev.slipway.delivery.identity.RevisionId;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.ServiceKind;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing a deployment does, as data. Every effect behind a step is convergent: performing the
 * step again after a crash gives the same end state.
 */
public sealed interface Step {

  /** What the step is about: a service, a resource, a revision; null where it is the place. */
  @Nullable String subject();

  /** The kind in lower case with dashes, as the API prints it. */
  default String kind() {
    return Spelling.dashed(getClass());
  }

  /** A short line for people: kind and subject. */
  default String title() {
    String subject = subject();
    return subject == null ? kind() : kind() + " " + subject;
  }

  /** Checks all that can be checked before anything changes: secrets set, artefacts there. */
  record Preflight() implements Step {
    @Override
    public @Nullable String subject() {
      return null;
    }
  }

  /**
   * Builds the artefact of a service, and with it that of the services that share it.
   *
   * @param sharers other services with the very same artefact
   */
  record Build(Name service, List<Name> sharers) implements Step {
    public Build {
      sharers = List.copyOf(sharers);
    }

    @Override
    public String subject() {
      return service.value();
    }
  }

  /** Fixes artefacts and secret versions of the release. */
  record Seal() implements Step {
    @Override
    public @Nullable String subject() {
      return null;
    }
  }

  /** Makes a resource exist and accept connections. */
  record Provision(Name resource) implements Step {
    @Override
    public String subject() {
      return resource.value();
    }
  }

  /** Runs a job to its end; a migration at most once per release. */
  record RunJob(Name job, ServiceKind.Phase phase) implements Step {
    @Override
    public String subject() {
      return job.value();
    }
  }

  /**
   * Makes a revision have that many instances, more than before.
   *
   * @param before how many it had; 0 for a new revision
   */
  record Start(RevisionId revision, int before, int replicas) implements Step {
    @Override
    public String subject() {
      return revision.label();
    }
  }

  /** Waits until that many instances are healthy; they count as verified when smoke passed too. */
  record AwaitHealthy(RevisionId revision, int replicas) implements Step {
    @Override
    public String subject() {
      return revision.label();
    }
  }

  /**
   * Waits until that many instances of an unchanged revision are healthy again, which were not when
   * this was planned, as after a start of the machine: what is called live must serve. One that
   * does not get there is a warning and no failure, because the release did not bring it.
   */
  record AwaitKept(RevisionId revision, int replicas) implements Step {
    @Override
    public String subject() {
      return revision.label();
    }
  }

  /** Asks the instances from {@code from} (included) to {@code to} the spec's smoke questions. */
  record Smoke(RevisionId revision, int from, int to) implements Step {
    @Override
    public String subject() {
      return revision.label();
    }
  }

  /**
   * Shows the verified instances to the data plane with weight 0 and waits until it finds them
   * healthy.
   */
  record Attach(RevisionId revision, int replicas) implements Step {
    @Override
    public String subject() {
      return revision.label();
    }
  }

  /**
   * Moves a service's traffic, all its routes at once, and waits until the data plane confirms.
   *
   * @param from the revision that loses traffic, or null when there was none
   * @param weight percent for {@code to}; the rest stays with {@code from}
   */
  record Switch(Name service, RevisionId to, @Nullable RevisionId from, int weight)
      implements Step {
    @Override
    public String subject() {
      return to.label();
    }
  }

  /** Waits until a revision without new requests has answered those in flight. */
  record Drain(RevisionId revision, Duration atMost) implements Step {
    @Override
    public String subject() {
      return revision.label();
    }
  }

  /**
   * Gives all traffic of the place back to the revisions that had it before the deployment, at
   * once, and waits until the data plane confirms.
   */
  record Restore() implements Step {
    @Override
    public @Nullable String subject() {
      return null;
    }
  }

  /**
   * Takes instances of a revision out of traffic and stops them, highest ordinals first.
   *
   * @param before how many it had
   */
  record Shrink(RevisionId revision, int before, int replicas) implements Step {
    @Override
    public String subject() {
      return revision.label();
    }
  }

  /** Watches the new revisions: any restart or two flaps fail. */
  record Bake(List<RevisionId> revisions, Duration length) implements Step {
    public Bake {
      revisions = List.copyOf(revisions);
    }

    @Override
    public @Nullable String subject() {
      return null;
    }
  }

  /**
   * Makes the outcome the place's truth.
   *
   * @param live the revisions that are live from here on, by service
   * @param retire revisions that leave, with how long they stay warm
   */
  record Promote(List<Target> live, List<Leaving> retire) implements Step {
    public Promote {
      live = List.copyOf(live);
      retire = List.copyOf(retire);
    }

    @Override
    public @Nullable String subject() {
      return null;
    }
  }

  /** Removes a revision: nothing of it is left. */
  record Retire(RevisionId revision) implements Step {
    @Override
    public String subject() {
      return revision.label();
    }
  }

  /** Takes the place's routes away and ends its one-off runs, which no step started. */
  record CloseRoutes() implements Step {
    @Override
    public @Nullable String subject() {
      return null;
    }
  }

  /** Stops a resource, its data stays. */
  record StopResource(Name resource) implements Step {
    @Override
    public String subject() {
      return resource.value();
    }
  }

  /** Deletes a resource with its data. */
  record DestroyResource(Name resource) implements Step {
    @Override
    public String subject() {
      return resource.value();
    }
  }

  /** Deletes the place's secrets. */
  record DestroySecrets() implements Step {
    @Override
    public @Nullable String subject() {
      return null;
    }
  }

  /** Last step of a deployment: addresses, figures and what stays warm are written down. */
  record Finish() implements Step {
    @Override
    public @Nullable String subject() {
      return null;
    }
  }

  /** A revision with its wanted number of instances. */
  record Target(RevisionId revision, int replicas) {}

  /** A revision that leaves after staying warm for a while. */
  record Leaving(RevisionId revision, Duration warm) {}
}
