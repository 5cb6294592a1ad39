package dev.slipway.delivery.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DeploymentStateTest {
  private static final Path SOURCE =
      Path.of("src/main/java/dev/slipway/delivery/deployment/DeploymentState.java");
  private static final Path GUIDE = Path.of("../docs/guide/releases.md");
  private static final Pattern LINE = Pattern.compile("^(?: \\* )?(\\w+) -> ([\\w |]+)$");

  private static SortedMap<String, Set<String>> drawn(Path file) throws IOException {
    SortedMap<String, Set<String>> moves = new TreeMap<>();
    for (String line : Files.readAllLines(file)) {
      Matcher matcher = LINE.matcher(line);
      if (matcher.matches()) {
        String targets = String.valueOf(matcher.group(2));
        moves.put(
            String.valueOf(matcher.group(1)),
            new TreeSet<>(Arrays.asList(targets.trim().split(" \\| "))));
      }
    }
    return moves;
  }

  private static SortedMap<String, Set<String>> coded() {
    SortedMap<String, Set<String>> moves = new TreeMap<>();
    for (Class<?> state : DeploymentState.class.getDeclaredClasses()) {
      if (state.isRecord()) {
        for (Method method : state.getDeclaredMethods()) {
          boolean isMove =
              method.getName().startsWith("to") && !method.getName().equals("toString");
          if (isMove && !method.isSynthetic()) {
            moves
                .computeIfAbsent(state.getSimpleName(), _ -> new TreeSet<>())
                .add(method.getReturnType().getSimpleName());
          }
        }
      }
    }
    return moves;
  }

  @Test
  void movesAsItsDiagramSays() throws IOException {
    assertThat(coded()).isEqualTo(drawn(SOURCE));
  }

  @Test
  void isDrawnTheSameInTheGuide() throws IOException {
    assertThat(drawn(GUIDE)).isEqualTo(drawn(SOURCE));
  }

  @Test
  void namesEachMoveAfterItsTarget() {
    for (Class<?> state : DeploymentState.class.getDeclaredClasses()) {
      for (Method method : state.getDeclaredMethods()) {
        if (method.getName().startsWith("to") && !method.getName().equals("toString")) {
          assertThat("to" + method.getReturnType().getSimpleName()).isEqualTo(method.getName());
        }
      }
    }
  }

  @Test
  void spellsItsWords() {
    assertThat(new DeploymentState.SucceededWithWarnings(java.util.List.of()).word())
        .isEqualTo("SUCCEEDED_WITH_WARNINGS");
    assertThat(
            new DeploymentState.RollingBack(1, new DeploymentState.Reason.CancelRequested("ada"))
                .word())
        .isEqualTo("ROLLING_BACK");
  }
}
