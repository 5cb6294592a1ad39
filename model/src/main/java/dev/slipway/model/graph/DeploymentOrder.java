package dev.slipway.model.graph;

import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.ServiceKind;
import dev.slipway.model.spec.ServiceKind.Job;
import dev.slipway.model.spec.ServiceKind.Phase;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * In which order a release acts: dependencies first, ties by name.
 *
 * @param beforeMigration services that some migrate job waits for, directly or not; they are
 *     released before the migration
 * @param services all other services that are not jobs
 * @param jobs the jobs of each phase
 */
public record DeploymentOrder(
    List<Name> beforeMigration, List<Name> services, Map<Phase, List<Name>> jobs) {
  public DeploymentOrder {
    beforeMigration = List.copyOf(beforeMigration);
    services = List.copyOf(services);
    jobs = Collections.unmodifiableMap(new EnumMap<>(jobs));
  }

  /** The order of an application that was loaded, which therefore has no cycles. */
  public static DeploymentOrder of(Application application) {
    List<Name> order = sorted(application.services());
    NavigableSet<Name> early = neededByMigration(application);
    Map<Phase, List<Name>> jobs = new EnumMap<>(Phase.class);
    for (Phase phase : Phase.values()) {
      jobs.put(phase, order.stream().filter(n -> phase(application, n, phase)).toList());
    }
    List<Name> staying =
        order.stream().filter(name -> !isJob(application.services().get(name))).toList();
    return new DeploymentOrder(
        staying.stream().filter(early::contains).toList(),
        staying.stream().filter(name -> !early.contains(name)).toList(),
        jobs);
  }

  /** The jobs of one phase. */
  public List<Name> jobs(Phase phase) {
    return jobs.getOrDefault(phase, List.of());
  }

  private static boolean phase(Application application, Name name, Phase phase) {
    Service service = application.services().get(name);
    return service != null && service.kind() instanceof Job job && job.phase() == phase;
  }

  private static boolean isJob(@Nullable Service service) {
    return service != null && service.kind() instanceof ServiceKind.Job;
  }

  /** Repeatedly takes the first name whose dependencies are taken. */
  private static List<Name> sorted(Map<Name, Service> services) {
    Map<Name, NavigableSet<Name>> waiting = new TreeMap<>();
    Map<Name, List<Name>> dependents = new TreeMap<>();
    NavigableSet<Name> ready = new TreeSet<>();
    services.forEach((name, service) -> {
      NavigableSet<Name> targets = new TreeSet<>(service.dependsOn().keySet());
      targets.retainAll(services.keySet());
      waiting.put(name, targets);
      targets.forEach(end -> dependents.computeIfAbsent(end, _ -> new ArrayList<>()).add(name));
      addWhenFree(ready, name, targets);
    });
    List<Name> order = new ArrayList<>();
    while (!ready.isEmpty()) {
      Name next = ready.removeFirst();
      order.add(next);
      for (Name dependent : dependents.getOrDefault(next, List.of())) {
        NavigableSet<Name> left = waiting.getOrDefault(dependent, new TreeSet<>());
        left.remove(next);
        addWhenFree(ready, dependent, left);
      }
    }
    return order;
  }

  private static void addWhenFree(NavigableSet<Name> ready, Name name, Set<Name> targets) {
    if (targets.isEmpty()) {
      ready.add(name);
    }
  }

  private static NavigableSet<Name> neededByMigration(Application application) {
    NavigableSet<Name> needed = new TreeSet<>();
    List<Name> open = new ArrayList<>();
    application.services().keySet().stream()
        .filter(name -> phase(application, name, Phase.MIGRATE))
        .forEach(open::add);
    while (!open.isEmpty()) {
      Service service = application.services().get(open.removeLast());
      if (service != null) {
        service.dependsOn().keySet().stream().filter(needed::add).forEach(open::add);
      }
    }
    return needed;
  }
}
