package dev.slipway.runtime.process.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.identity.Place;
import dev.slipway.delivery.port.LogLevel;
import dev.slipway.delivery.port.LogLine;
import dev.slipway.delivery.port.LogQuery;
import dev.slipway.delivery.port.LogSelection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines of one run, written while a clock that is set by hand looks on. */
class WrittenTimesTest {
  private static final Place PLACE = Place.of("shop", "dev");
  private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

  @TempDir Path logs = Path.of("");
  private Path run = logs;
  private Instant now = NOON;

  @BeforeEach
  void oneRun() throws IOException {
    run = Files.createDirectories(logs.resolve("api@v1#0/1"));
  }

  @Test
  void knowsWhichLinesCameSinceAMoment() throws IOException {
    writesOneLineAMinute(OutputClock.of(run, NOON, () -> now), 5);

    assertThat(lines(since(3))).containsExactly("line 3", "line 4");
    assertThat(lines(since(0))).hasSize(5);
    assertThat(lines(since(9))).isEmpty();
  }

  @Test
  void knowsWhichLinesCameUntilAMoment() throws IOException {
    writesOneLineAMinute(OutputClock.of(run, NOON, () -> now), 5);

    assertThat(lines(until(2))).containsExactly("line 0", "line 1", "line 2");
    assertThat(lines(until(9))).hasSize(5);
    assertThat(lines(until(-1))).isEmpty();
  }

  @Test
  void aLineAfterALongSilenceIsNotOfTheSilence() throws IOException {
    OutputClock clock = OutputClock.of(run, NOON, () -> now);
    write("early\n");
    clock.look();
    for (int minute = 0; minute < 60; minute++) {
      now = now.plus(Duration.ofMinutes(1));
      clock.look();
    }
    write("late\n");
    now = now.plus(Duration.ofSeconds(1));
    clock.look();

    assertThat(lines(until(30))).containsExactly("early");
    assertThat(lines(since(30))).containsExactly("late");
  }

  @Test
  void showsALineThatBeganBeforeTheMomentWhole() throws IOException {
    OutputClock clock = OutputClock.of(run, NOON, () -> now);
    write("a\nbegun ");
    clock.look();
    now = now.plus(Duration.ofMinutes(2));
    write("and ended\n");
    clock.look();

    assertThat(lines(since(1))).containsExactly("begun and ended");
  }

  @Test
  void showsWhatWasWrittenWhileNobodyLookedRatherThanHideIt() throws IOException {
    write("before\n");
    OutputClock.of(run, NOON, () -> now).look();
    now = now.plus(Duration.ofMinutes(10));
    write("meanwhile\n");

    OutputClock.of(run, NOON, () -> now).look(); // the next slipwayd

    assertThat(lines(since(5))).containsExactly("meanwhile");
    assertThat(lines(until(5))).containsExactly("before", "meanwhile");
  }

  @Test
  void aDamagedFileHidesNothing() throws IOException {
    writesOneLineAMinute(OutputClock.of(run, NOON, () -> now), 3);
    Files.writeString(run.resolve(WrittenTimes.FILE), "\u0000\u0000 torn");

    assertThat(lines(since(1))).hasSize(3);
  }

  @Test
  void theFileStaysSmallAndTheNewestSpansExact() throws IOException {
    OutputClock clock = OutputClock.of(run, NOON, () -> now);
    writesOneLineAMinute(clock, 20_000);

    assertThat(Files.size(run.resolve(WrittenTimes.FILE))).isLessThan(260 * 1024L);
    assertThat(lines(since(19_998))).containsExactly("line 19998", "line 19999");
  }

  @Test
  void countsOnlyLinesThatHoldTheText() throws IOException {
    write("GET /a\nPOST /b\nGET /c\nGET /d\nPOST /e\n");

    assertThat(read(query(2, new LogSelection("GET", null, null))))
        .containsExactly("GET /c", "GET /d");
  }

  @Test
  void countsOnlyLinesThatAreSerious() throws IOException {
    write("ERROR 1\nINFO 2\nWARN 3\n  at 3\nINFO 4\n");

    assertThat(read(query(2, new LogSelection("", null, null, LogLevel.WARN))))
        .containsExactly("WARN 3", "  at 3");
  }

  @Test
  void linesOfSeveralInstancesComeInTheOrderTheyWereWritten() throws IOException {
    Path first = run;
    Path second = Files.createDirectories(logs.resolve("api@v1#1/1"));
    OutputClock ofFirst = OutputClock.of(first, NOON, () -> now);
    OutputClock ofSecond = OutputClock.of(second, NOON, () -> now);
    for (int minute = 0; minute < 4; minute++) {
      now = NOON.plus(Duration.ofMinutes(minute));
      run = minute % 2 == 0 ? first : second;
      write("line " + minute + "\n");
      ofFirst.look();
      ofSecond.look();
    }

    assertThat(lines(LogSelection.ALL)).containsExactly("line 0", "line 1", "line 2", "line 3");
    assertThat(read(query(3, LogSelection.ALL))).containsExactly("line 1", "line 2", "line 3");
  }

  private void writesOneLineAMinute(OutputClock clock, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      now = NOON.plus(Duration.ofMinutes(i));
      write("line " + i + "\n");
      clock.tick();
    }
  }

  private void write(String text) throws IOException {
    Path file = run.resolve("log-000000000000000");
    Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    Files.setLastModifiedTime(file, FileTime.from(now));
  }

  private List<String> lines(LogSelection selection) {
    return read(query(1000, selection));
  }

  private List<String> read(LogQuery query) {
    List<LogLine> lines = new ArrayList<>();
    new LogReader(logs, _ -> true).read(query, lines::add);
    return lines.stream().map(LogLine::text).toList();
  }

  private static LogQuery query(int lines, LogSelection selection) {
    return new LogQuery(PLACE, Set.of(), null, null, lines, false, false, selection);
  }

  private static LogSelection since(int minute) {
    return new LogSelection("", afterNoon(minute), null);
  }

  private static LogSelection until(int minute) {
    return new LogSelection("", null, afterNoon(minute));
  }

  private static Instant afterNoon(int minutes) {
    return NOON.plus(Duration.ofMinutes(minutes));
  }
}
