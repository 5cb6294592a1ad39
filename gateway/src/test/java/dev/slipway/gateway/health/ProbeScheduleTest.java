package dev.slipway.gateway.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Time is passed in, so the schedule is checked to the nanosecond. */
class ProbeScheduleTest {
  private final ProbeSchedule<String> schedule = new ProbeSchedule<>();

  @Test
  @Tag("GW-02")
  void isDueOncePerIntervalAndNeverTwiceAtATime() {
    schedule.add("a", 30);

    assertThat(schedule.due(29)).isEmpty();
    assertThat(schedule.due(30)).containsExactly("a");
    assertThat(schedule.due(1_000)).isEmpty();
    schedule.done("a", 60);
    assertThat(schedule.due(59)).isEmpty();
    assertThat(schedule.due(60)).containsExactly("a");
  }

  @Test
  void canBeHurriedButNotDelayed() {
    schedule.add("a", 30);

    schedule.soon("a", 40);
    assertThat(schedule.due(30)).containsExactly("a");
    schedule.done("a", 60);
    schedule.soon("a", 50);

    assertThat(schedule.due(50)).containsExactly("a");
  }

  @Test
  void forgetsWhatIsGone() {
    schedule.add("a", 30);
    schedule.add("b", 30);

    schedule.keep(Set.of("b"));
    schedule.done("a", 30);

    assertThat(schedule.due(30)).containsExactly("b");
  }
}
