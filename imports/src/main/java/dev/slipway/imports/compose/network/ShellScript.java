package dev.slipway.imports.compose.network;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An argument vector that hands a script to a shell inside the container. */
public final class ShellScript {
  private static final String SHELL = "sh";
  private static final String OPTION = "-c";
  private static final Set<String> SHELLS =
      Set.of("sh", "bash", "ash", "/bin/sh", "/bin/bash", "/bin/ash", "/usr/bin/bash");

  private ShellScript() {}

  /** The script of such a vector. */
  public static Optional<String> of(List<String> words) {
    boolean runs = words.size() == 3 && SHELLS.contains(words.get(0)) && words.get(1).endsWith("c");
    return runs ? Optional.of(words.get(2)) : Optional.empty();
  }

  /** The vector that runs a script, as the container would. */
  public static List<String> running(String script) {
    return List.of(SHELL, OPTION, script);
  }
}
