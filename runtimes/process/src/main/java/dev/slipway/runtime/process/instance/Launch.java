package dev.slipway.runtime.process.instance;

import dev.slipway.runtime.process.host.RunAs;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is started and how.
 *
 * @param argv the program with its arguments, all values resolved
 * @param environment all of its environment
 * @param folder where it starts
 * @param groupEntrances control groups to enter
 */
public record Launch(
    List<String> argv,
    SortedMap<String, String> environment,
    Path folder,
    RunAs user,
    List<Path> groupEntrances) {
  public Launch {
    argv = List.copyOf(argv);
    environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
    groupEntrances = List.copyOf(groupEntrances);
  }

  /** The same with one more variable. */
  Launch with(String name, String value) {
    SortedMap<String, String> all = new TreeMap<>(environment);
    all.put(name, value);
    return new Launch(argv, all, folder, user, groupEntrances);
  }

  /** Environment values may be secrets. */
  @Override
  public String toString() {
    return "Launch[" + argv.size() + " arguments in " + folder + "]";
  }
}
