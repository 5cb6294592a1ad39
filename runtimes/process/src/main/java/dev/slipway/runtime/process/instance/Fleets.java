package dev.slipway.runtime.process.instance;

import dev.slipway.delivery.DeliveryException;
import dev.slipway.delivery.identity.InstanceId;
import dev.slipway.delivery.identity.Place;
import dev.slipway.delivery.identity.RevisionId;
import dev.slipway.delivery.port.AttachRequest;
import dev.slipway.delivery.port.Attached;
import dev.slipway.delivery.port.Observed;
import dev.slipway.delivery.port.RevisionSpec;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.ServiceKind;
import dev.slipway.runtime.process.attach.Attachments;
import dev.slipway.runtime.process.host.Folders;
import dev.slipway.runtime.process.host.Ports;
import dev.slipway.runtime.process.host.ProcessTable;
import dev.slipway.runtime.process.probe.HttpQuestions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;

/**
 * All instances of an installation by identity, each with its keeper. Changes of one revision are
 * made one at a time; revisions do not wait for each other.
 */
public final class Fleets implements AutoCloseable {
  /** Beyond an instance's own grace: killing, sweeping, removing files. */
  private static final Duration STOP_MARGIN = Duration.ofSeconds(60);

  /** How long a keeper may take to notice that it is let go. */
  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(5);

  private static final String STATIC_PORT = "http";

  private final Places places;
  private final Ports ports;
  private final Keeper.Tools tools;
  private final ConcurrentMap<InstanceId, Keeper> keepers = new ConcurrentHashMap<>();
  private final ConcurrentMap<RevisionId, Object> locks = new ConcurrentHashMap<>();

  public Fleets(
      Places places,
      Ports ports,
      Launches launches,
      Attachments attachments,
      HttpQuestions questions,
      InstantSource clock) {
    this.places = places;
    this.ports = ports;
    this.tools = new Keeper.Tools(launches, attachments, questions, clock);
  }

  /** Finds what an earlier slipwayd started; call once, before anything else. */
  public void adoptAll() {
    for (Place place : PlaceScan.places(places.apps())) {
      PlaceScan.entries(places.sessions(place)).forEach(Attachments::sweep);
      for (Path folder : PlaceScan.entries(places.instances(place))) {
        InstanceRecord.in(place, folder)
            .ifPresentOrElse(record -> keep(record, folder), () -> forget(folder));
      }
    }
  }

  /**
   * Either its creation was cut off before anything could be started, or its record is damaged:
   * what runs of it would belong to nobody, and is started anew when it is wanted.
   */
  private static void forget(Path folder) {
    ProcessTable.carrying("HOME=" + folder.resolve("dir"))
        .forEach(
            process -> ProcessHandle.of(process.pid()).ifPresent(ProcessHandle::destroyForcibly));
    Folders.delete(folder);
  }

  /** See {@link dev.slipway.delivery.port.Runtime#converge}. */
  public void converge(RevisionSpec spec, int replicas) {
    synchronized (lock(spec.id())) {
      for (int ordinal = 0; ordinal < replicas; ordinal++) {
        InstanceId id = new InstanceId(spec.id(), ordinal);
        Keeper keeper = keepers.get(id);
        if (keeper == null) {
          keeper = create(id, spec);
        }
        keeper.adopt(spec);
      }
      end(of(spec.id()).filter(keeper -> keeper.id().ordinal() >= replicas).toList());
    }
  }

  /** See {@link dev.slipway.delivery.port.Runtime#retire}. */
  public void retire(RevisionId revision) {
    synchronized (lock(revision)) {
      end(of(revision).toList());
    }
  }

  public Observed.Revision observe(RevisionId revision) {
    List<Observed.Instance> instances =
        of(revision).sorted(Comparator.comparing(Keeper::id)).map(Keeper::observe).toList();
    return new Observed.Revision(revision, instances);
  }

  public List<Observed.Revision> observe(Place place) {
    NavigableSet<RevisionId> revisions = new TreeSet<>();
    keepers.keySet().stream()
        .map(InstanceId::revision)
        .filter(revision -> revision.place().equals(place))
        .forEach(revisions::add);
    return revisions.stream().map(this::observe).toList();
  }

  /** See {@link dev.slipway.delivery.port.Runtime#attach(InstanceId, AttachRequest)}. */
  public Attached attach(InstanceId id, AttachRequest request) {
    Keeper keeper = keepers.get(id);
    if (keeper == null) {
      throw new DeliveryException.NotFound("there is no instance " + id);
    }
    return keeper.attach(request, places.sessions(id.revision().place()));
  }

  /** Waits a moment until the output of instances that have just ended is in their logs. */
  public void settle(Place place) {
    keepers.forEach((id, keeper) -> {
      if (id.revision().place().equals(place)) {
        keeper.settle();
      }
    });
  }

  /** Whether the log source is an instance that is not retired. */
  public boolean isCurrent(Place place, String source) {
    return keepers.keySet().stream()
        .anyMatch(id -> id.revision().place().equals(place) && id.label().equals(source));
  }

  /** Digests of artefacts that instances of the application run. */
  public NavigableSet<String> artefactsInUse(Name application) {
    NavigableSet<String> used = new TreeSet<>();
    keepers.forEach((id, keeper) -> {
      if (id.revision().place().application().equals(application)) {
        used.add(keeper.record().artefact());
      }
    });
    return used;
  }

  /** Ends all keeping; every instance goes on running. */
  @Override
  public void close() {
    keepers.values().forEach(Keeper::letGo);
    keepers.values().forEach(keeper -> keeper.awaitEnd(CLOSE_PATIENCE));
  }

  private Keeper create(InstanceId id, RevisionSpec spec) {
    Path folder = places.instance(id);
    Folders.passable(folder);
    InstanceRecord record =
        new InstanceRecord(
            id, claimPorts(id, spec), spec.service().stopGracePeriod(), spec.artefact().digest());
    record.writeTo(folder);
    return keep(record, folder);
  }

  private SortedMap<String, Integer> claimPorts(InstanceId id, RevisionSpec spec) {
    NavigableSet<String> names = new TreeSet<>(spec.service().ports().keySet());
    if (names.isEmpty() && spec.service().kind() instanceof ServiceKind.Static) {
      names.add(STATIC_PORT);
    }
    SortedMap<String, Integer> claimed = new TreeMap<>();
    for (String name : names) {
      String owner = owner(id, name);
      claimed.put(name, ports.heldBy(owner).orElseGet(() -> ports.claim(owner)));
    }
    return claimed;
  }

  private static String owner(InstanceId id, String port) {
    return "instance " + id + " " + port;
  }

  private Keeper keep(InstanceRecord record, Path folder) {
    Keeper keeper = new Keeper(record, folder, places.logs(record.id()), tools);
    keepers.put(record.id(), keeper);
    keeper.start();
    return keeper;
  }

  private void end(List<Keeper> surplus) {
    List<Keeper> highestFirst =
        surplus.stream().sorted(Comparator.comparing(Keeper::id).reversed()).toList();
    highestFirst.forEach(Keeper::stop);
    for (Keeper keeper : highestFirst) {
      keeper.awaitEnd(keeper.record().grace().plus(STOP_MARGIN));
      keepers.remove(keeper.id());
      keeper.record().ports().values().forEach(ports::release);
    }
  }

  private Stream<Keeper> of(RevisionId revision) {
    return keepers.values().stream().filter(keeper -> keeper.id().revision().equals(revision));
  }

  private Object lock(RevisionId revision) {
    return locks.computeIfAbsent(revision, _ -> new Object());
  }

  /** The instance's latest state, if it is known. */
  public Optional<Observed.Instance> observe(InstanceId id) {
    return Optional.ofNullable(keepers.get(id)).map(Keeper::observe);
  }
}
