package dev.slipway.runtime.process;

import dev.slipway.delivery.DeliveryException;
import dev.slipway.delivery.identity.InstanceId;
import dev.slipway.delivery.identity.JobRunId;
import dev.slipway.delivery.identity.Place;
import dev.slipway.delivery.identity.RevisionId;
import dev.slipway.delivery.port.Artefact;
import dev.slipway.delivery.port.AttachRequest;
import dev.slipway.delivery.port.Attached;
import dev.slipway.delivery.port.HttpAnswer;
import dev.slipway.delivery.port.HttpQuestion;
import dev.slipway.delivery.port.LogQuery;
import dev.slipway.delivery.port.Observed;
import dev.slipway.delivery.port.PrepareRequest;
import dev.slipway.delivery.port.RevisionSpec;
import dev.slipway.delivery.port.Runtime;
import dev.slipway.runtime.process.attach.Attachments;
import dev.slipway.runtime.process.build.ArtefactStore;
import dev.slipway.runtime.process.build.Builds;
import dev.slipway.runtime.process.host.Folders;
import dev.slipway.runtime.process.instance.Fleets;
import dev.slipway.runtime.process.instance.Jobs;
import dev.slipway.runtime.process.instance.Launches;
import dev.slipway.runtime.process.instance.Places;
import dev.slipway.runtime.process.instance.Shim;
import dev.slipway.runtime.process.log.LogPruning;
import dev.slipway.runtime.process.log.LogReader;
import dev.slipway.runtime.process.probe.HttpQuestions;
import dev.slipway.runtime.process.software.SiteServerJar;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Runs an application as plain processes of this machine.
 *
 * <p>Life: {@link #open} finds everything an earlier slipwayd started and observes it; what dies is
 * started again once {@link #converge} has named its revision. {@link #close} ends probing and
 * restarting and attached commands, and leaves every instance running. One runtime per home.
 */
public final class ProcessRuntime implements Runtime, AutoCloseable {
  private final Places places;
  private final ArtefactStore artefacts;
  private final Builds builds;
  private final HttpQuestions questions = new HttpQuestions();
  private final Attachments attachments = new Attachments();
  private final Fleets fleets;
  private final Jobs jobs;

  private ProcessRuntime(Home home, InstantSource clock) {
    this.places = new Places(Folders.passable(home.root().resolve("apps")));
    this.artefacts = new ArtefactStore(places.apps());
    Path software = home.root().resolve("software");
    Shim shim = Shim.installIn(software);
    Surroundings surroundings =
        new Surroundings(home, artefacts, SiteServerJar.installIn(software));
    this.builds = new Builds(places.apps(), artefacts, shim, surroundings);
    Launches launches = new Launches(surroundings, shim);
    this.fleets = new Fleets(places, home.ports(), launches, attachments, questions, clock);
    this.jobs = new Jobs(places, launches, attachments, clock);
  }

  /** Opens the home, ends builds that were under way, and adopts what runs. */
  public static ProcessRuntime open(Home home, InstantSource clock) {
    ProcessRuntime runtime = new ProcessRuntime(home, clock);
    runtime.builds.endLeft();
    runtime.fleets.adoptAll();
    runtime.jobs.adoptAll();
    return runtime;
  }

  @Override
  public Artefact prepare(PrepareRequest request, Consumer<String> output, Duration timeout) {
    return asking(() -> builds.prepare(request, output, timeout));
  }

  @Override
  public boolean has(Artefact artefact) {
    return asking(() -> artefacts.has(artefact));
  }

  @Override
  public void converge(RevisionSpec revision, int replicas) {
    doing(() -> fleets.converge(revision, replicas));
  }

  @Override
  public Observed.Revision observe(RevisionId revision) {
    return asking(() -> fleets.observe(revision));
  }

  @Override
  public List<Observed.Revision> observe(Place place) {
    return asking(() -> fleets.observe(place));
  }

  @Override
  public void retire(RevisionId revision) {
    doing(() -> fleets.retire(revision));
  }

  @Override
  public void startJob(JobRunId run, RevisionSpec job, String by) {
    doing(() -> jobs.start(run, job, by));
  }

  @Override
  public Observed.Job observeJob(JobRunId run) {
    return asking(() -> jobs.observe(run));
  }

  @Override
  public List<Observed.RunningJob> runningJobs(Place place) {
    return asking(() -> jobs.running(place));
  }

  @Override
  public void stopJob(JobRunId run) {
    doing(() -> jobs.stop(run));
  }

  @Override
  public void stopJobs(Place place) {
    doing(() -> jobs.stopAll(place));
  }

  @Override
  public HttpAnswer request(InstanceId instance, HttpQuestion question, Duration timeout) {
    Observed.Instance observed =
        fleets
            .observe(instance)
            .orElseThrow(() -> new DeliveryException.Failed("there is no instance " + instance));
    Integer port = observed.ports().get(question.port());
    if (port == null) {
      throw new DeliveryException.Failed(instance + " has no port \"" + question.port() + "\"");
    }
    return questions.ask(question.method(), port, question.path(), question.headers(), timeout);
  }

  @Override
  public void logs(LogQuery query, LogSink sink) {
    doing(() -> {
      fleets.settle(query.place());
      new LogReader(places.logs(query.place()), source -> isCurrent(query, source))
          .read(query, sink);
    });
  }

  @Override
  public Attached attach(InstanceId instance, AttachRequest request) {
    return asking(() -> fleets.attach(instance, request));
  }

  @Override
  public Attached attach(JobRunId run, RevisionSpec job, AttachRequest request) {
    return asking(() -> jobs.attach(run, job, request));
  }

  /**
   * {@inheritDoc} Kept besides {@code keep}: what any instance or attached command of the
   * application runs, the logs of everything that lives, and of the twenty newest that do not, with
   * the records of those that were jobs.
   */
  @Override
  public long prune(Place place, List<Artefact> keep) {
    List<String> kept = new ArrayList<>(fleets.artefactsInUse(place.application()));
    attachments.artefactsInUse(place.application()).forEach(kept::add);
    keep.forEach(artefact -> kept.add(artefact.digest()));
    return asking(() -> {
      long freed =
          artefacts.prune(place.application(), kept)
              + LogPruning.prune(places.logs(place), source -> isLive(place, source));
      jobs.prune(place);
      return freed;
    });
  }

  @Override
  public void forget(Place place) {
    doing(() -> {
      if (LogPruning.sources(places.logs(place)).noneMatch(source -> isLive(place, source))) {
        places.ofRuns(place).forEach(Folders::delete);
        Folders.deleteIfEmpty(places.sessions(place));
        Folders.deleteIfEmpty(places.resources(place));
        Folders.deleteIfEmpty(places.of(place));
      }
    });
  }

  /** Ends probing, restarting and attached commands; every instance goes on running. */
  @Override
  public void close() {
    attachments.close();
    fleets.close();
    questions.close();
  }

  private boolean isLive(Place place, String source) {
    return fleets.isCurrent(place, source) || jobs.isRunning(place, source);
  }

  private boolean isCurrent(LogQuery query, String source) {
    return fleets.isCurrent(query.place(), source) || jobs.isCurrent(query, source);
  }

  /** The port's methods throw nothing but the engine's own exceptions. */
  private static <T> T asking(Supplier<T> question) {
    try {
      return question.get();
    } catch (UncheckedIOException e) {
      throw new DeliveryException.Failed(
          String.valueOf(e.getMessage()), String.valueOf(e.getCause()), e);
    }
  }

  private static void doing(Runnable act) {
    asking(() -> {
      act.run();
      return true;
    });
  }
}
