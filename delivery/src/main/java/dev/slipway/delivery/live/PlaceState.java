package dev.slipway.delivery.live;

import dev.slipway.delivery.identity.Place;
import dev.slipway.delivery.identity.RevisionId;
import dev.slipway.delivery.release.Config;
import dev.slipway.model.spec.Name;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is live.
 *
 * @param liveRelease number, or null while nothing is
 * @param previousRelease the one before, or null
 * @param live promoted revisions by service
 * @param fleet every revision that may have instances
 * @param routing where each service's requests go; empty when the routes are closed
 * @param scale wanted numbers that a person has set and that outlive releases
 * @param config overrides that the next release takes over
 * @param retiring revisions that leave at their moment
 * @param resources resources that shall run, with the release whose spec describes them
 * @param fallback where requests went before the deployment under way; empty while there is none
 * @param frozen set while a person has to look first, or null
 */
public record PlaceState(
    Place place,
    Mode mode,
    @Nullable Integer liveRelease,
    @Nullable Integer previousRelease,
    SortedMap<Name, RevisionId> live,
    List<Member> fleet,
    SortedMap<Name, Routing> routing,
    SortedMap<Name, Integer> scale,
    Config config,
    List<Retiring> retiring,
    SortedMap<Name, Integer> resources,
    SortedMap<Name, Routing> fallback,
    @Nullable Frozen frozen) {

  public PlaceState {
    fallback = Collections.unmodifiableSortedMap(new TreeMap<>(fallback));
    live = Collections.unmodifiableSortedMap(new TreeMap<>(live));
    fleet = List.copyOf(fleet);
    routing = Collections.unmodifiableSortedMap(new TreeMap<>(routing));
    scale = Collections.unmodifiableSortedMap(new TreeMap<>(scale));
    retiring = List.copyOf(retiring);
    resources = Collections.unmodifiableSortedMap(new TreeMap<>(resources));
  }

  /** A place nothing was ever deployed to. */
  public static PlaceState empty(Place place) {
    return new PlaceState(
        place,
        Mode.NEW,
        null,
        null,
        new TreeMap<>(),
        List.of(),
        new TreeMap<>(),
        new TreeMap<>(),
        Config.EMPTY,
        List.of(),
        new TreeMap<>(),
        new TreeMap<>(),
        null);
  }

  /** Whether the place shall run. */
  public enum Mode {
    NEW,
    UP,
    DOWN,
    DESTROYED
  }

  /**
   * A revision that may have instances.
   *
   * @param replicas how many it shall have, 0 or more
   * @param fingerprint of everything that decides how an instance behaves; equal fingerprints need
   *     no new instances
   * @param admitted ordinals below it have been verified: their replacements may get requests as
   *     soon as they are healthy
   * @param verified instances that were healthy and passed their smoke tests: the only ones that
   *     may get requests
   */
  public record Member(
      RevisionId revision,
      int replicas,
      String fingerprint,
      int admitted,
      List<Endpoint> verified) {
    public Member {
      verified = List.copyOf(verified);
    }

    /** The same with another number wanted; instances above it are no longer verified. */
    public Member withReplicas(int wanted) {
      return new Member(
          revision,
          wanted,
          fingerprint,
          Math.min(admitted, wanted),
          verified.stream().filter(e -> e.ordinal() < wanted).toList());
    }

    /** With endpoints that were verified just now; their ordinals are admitted from here on. */
    public Member withVerified(List<Endpoint> endpoints) {
      int highest = endpoints.stream().mapToInt(e -> e.ordinal() + 1).max().orElse(0);
      return new Member(revision, replicas, fingerprint, Math.max(admitted, highest), endpoints);
    }
  }

  /** A revision that is removed when its moment comes. */
  public record Retiring(RevisionId revision, Instant due) {}

  /** Why nothing may be deployed until a person has looked. */
  public record Frozen(String deployment, String why) {}

  /** The member of that revision. */
  public Optional<Member> member(RevisionId revision) {
    return fleet.stream().filter(m -> m.revision().equals(revision)).findFirst();
  }

  /** With a revision that shall have that many instances; replaces what was wanted of it. */
  public PlaceState withMember(Member member) {
    List<Member> members = new ArrayList<>(withoutMember(member.revision()).fleet);
    members.add(member);
    members.sort((a, b) -> a.revision().compareTo(b.revision()));
    return withFleet(members);
  }

  /** Without any memory of the revision. */
  public PlaceState withoutMember(RevisionId revision) {
    PlaceState without =
        withFleet(fleet.stream().filter(m -> !m.revision().equals(revision)).toList());
    return without.withRetiring(
        retiring.stream().filter(r -> !r.revision().equals(revision)).toList());
  }

  public PlaceState withFleet(List<Member> members) {
    return new PlaceState(
        place,
        mode,
        liveRelease,
        previousRelease,
        live,
        members,
        routing,
        scale,
        config,
        retiring,
        resources,
        fallback,
        frozen);
  }

  public PlaceState withRetiring(List<Retiring> leaving) {
    return new PlaceState(
        place,
        mode,
        liveRelease,
        previousRelease,
        live,
        fleet,
        routing,
        scale,
        config,
        leaving,
        resources,
        fallback,
        frozen);
  }

  public PlaceState withRouting(SortedMap<Name, Routing> routes) {
    return new PlaceState(
        place,
        mode,
        liveRelease,
        previousRelease,
        live,
        fleet,
        routes,
        scale,
        config,
        retiring,
        resources,
        fallback,
        frozen);
  }

  /** With one service's routing replaced. */
  public PlaceState withRouting(Name service, Routing routes) {
    SortedMap<Name, Routing> all = new TreeMap<>(routing);
    all.put(service, routes);
    return withRouting(all);
  }

  public PlaceState withScale(SortedMap<Name, Integer> numbers) {
    return new PlaceState(
        place,
        mode,
        liveRelease,
        previousRelease,
        live,
        fleet,
        routing,
        numbers,
        config,
        retiring,
        resources,
        fallback,
        frozen);
  }

  public PlaceState withConfig(Config overrides) {
    return new PlaceState(
        place,
        mode,
        liveRelease,
        previousRelease,
        live,
        fleet,
        routing,
        scale,
        overrides,
        retiring,
        resources,
        fallback,
        frozen);
  }

  public PlaceState withResources(SortedMap<Name, Integer> wanted) {
    return new PlaceState(
        place,
        mode,
        liveRelease,
        previousRelease,
        live,
        fleet,
        routing,
        scale,
        config,
        retiring,
        wanted,
        fallback,
        frozen);
  }

  public PlaceState withFrozen(@Nullable Frozen why) {
    return new PlaceState(
        place,
        mode,
        liveRelease,
        previousRelease,
        live,
        fleet,
        routing,
        scale,
        config,
        retiring,
        resources,
        fallback,
        why);
  }

  /** With what to fall back to; nothing once the deployment is over. */
  public PlaceState withFallback(SortedMap<Name, Routing> routes) {
    return new PlaceState(
        place,
        mode,
        liveRelease,
        previousRelease,
        live,
        fleet,
        routing,
        scale,
        config,
        retiring,
        resources,
        routes,
        frozen);
  }

  /** With these revisions live, of that release. */
  public PlaceState withLive(
      Mode how,
      @Nullable Integer release,
      @Nullable Integer previous,
      SortedMap<Name, RevisionId> revisions) {
    return new PlaceState(
        place, how, release, previous, revisions, fleet, routing, scale, config, retiring,
        resources, fallback, frozen);
  }
}
