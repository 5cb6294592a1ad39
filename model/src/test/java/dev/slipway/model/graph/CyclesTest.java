package dev.slipway.model.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CyclesTest {
  @Test
  void aGraphWithoutCyclesHasNone() {
    assertThat(Cycles.in(Map.of("a", Set.of("b", "c"), "b", Set.of("c"), "c", Set.<String>of())))
        .isEmpty();
  }

  @Test
  void targetsOutsideTheGraphAreNoCycle() {
    assertThat(Cycles.in(Map.of("a", Set.of("database")))).isEmpty();
  }

  @Test
  void aCycleBeginsAndEndsWithItsSmallestNode() {
    assertThat(Cycles.in(Map.of("c", Set.of("a"), "a", Set.of("b"), "b", Set.of("c"))))
        .containsExactly(List.of("a", "b", "c", "a"));
  }

  @Test
  void nodesThatOnlyLeadToACycleAreNotPartOfIt() {
    assertThat(Cycles.in(Map.of("a", Set.of("b"), "b", Set.of("c"), "c", Set.of("b"))))
        .containsExactly(List.of("b", "c", "b"));
  }

  @Test
  void eachCycleIsFoundOnce() {
    assertThat(
            Cycles.in(
                Map.of(
                    "a", Set.of("a"), "b", Set.of("c"), "c", Set.of("b", "a"), "d", Set.of("c"))))
        .containsExactly(List.of("a", "a"), List.of("b", "c", "b"));
  }
}
