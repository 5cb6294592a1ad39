package dev.slipway.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.SpecLoader.Result;
import dev.slipway.model.SpecLoader.Result.Loaded;
import dev.slipway.model.SpecLoader.Result.Rejected;
import dev.slipway.model.SpecLoader.SpecFile;
import dev.slipway.model.diagnostic.Code;
import dev.slipway.model.diagnostic.Diagnostic;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Hostile files are refused in under a second, whatever they try to blow up. */
@Timeout(60)
class SpecLimitsTest {
  private static final Duration REFUSED_WITHIN = Duration.ofSeconds(1);
  private static final String HEAD = "apiVersion: slipway.dev/v1\nname: bomb\n";

  /** The limit is about the work, not about loading classes for the first time. */
  @BeforeAll
  static void warmUp() {
    new SpecLoader().load(new SpecFile("slipway.yaml", HEAD + "services: {a b: {c: *d}}"), "dev");
    new SpecLoader()
        .load(new SpecFile("slipway.yaml", HEAD + "services: {ab: {type: web}}"), "dev");
  }

  @Test
  void billionLaughsAreCountedNotExpanded() {
    StringBuilder laughs = new StringBuilder(HEAD + "services:\n  a0: &a0 {x: lol}\n");
    for (int i = 1; i < 30; i++) {
      String before = "*a" + (i - 1);
      laughs.append(
          "  a%d: &a%d [%s]\n"
              .formatted(i, i, String.join(", ", List.of(before, before, before, before))));
    }

    assertRefused(laughs.toString(), Code.TOO_MANY_ALIASES);
  }

  @Test
  void mergeKeysAreCountedToo() {
    String keys =
        IntStream.range(0, 2000).mapToObj(i -> "K" + i + ": v").collect(Collectors.joining(", "));
    String merges =
        IntStream.range(0, 2000)
            .mapToObj(i -> "  s" + i + ": {<<: *m}\n")
            .collect(Collectors.joining());

    assertRefused(HEAD + "x: &m {" + keys + "}\nservices:\n" + merges, Code.TOO_MANY_ALIASES);
  }

  @Test
  void deepNestingIsRefusedInEachStyle() {
    assertRefused(HEAD + "services: " + "[".repeat(100_000), Code.TOO_DEEP);
    assertRefused(HEAD + "services: " + "{a: ".repeat(100_000), Code.TOO_DEEP);
    assertRefused(HEAD + "services:\n" + "- ".repeat(100_000) + "x", Code.TOO_DEEP);
  }

  @Test
  void largeFilesAreNotRead() {
    assertRefused(HEAD + "#".repeat(2 << 20), Code.FILE_TOO_LARGE);
  }

  @Test
  void manyMistakesAreStillCheap() {
    String unknown =
        IntStream.range(0, 20_000).mapToObj(i -> "k" + i + ": v\n").collect(Collectors.joining());

    assertRefused(HEAD + unknown, Code.UNKNOWN_KEY);
  }

  @Test
  void manyMisspelledNamesAreStillCheap() {
    String services =
        IntStream.range(0, 4000)
            .mapToObj(
                i -> "  service-%d: {type: worker, depends_on: [servise-%d]}\n".formatted(i, i))
            .collect(Collectors.joining());

    assertRefused(HEAD + "services:\n" + services, Code.UNKNOWN_NAME);
  }

  @Test
  void longNamesAreNotCompared() {
    String name = "a".repeat(200_000);

    assertRefused(
        HEAD
            + "services:\n  ab: {type: worker, depends_on: ["
            + name
            + "b]}\nresources:\n  ? "
            + name
            + "\n  : {type: redis}\n",
        Code.UNKNOWN_NAME);
  }

  @Test
  void aLongChainOfDependenciesNeedsNoDeepStack() {
    String chain =
        IntStream.range(0, 5000)
            .mapToObj(
                i -> "  s%d: {type: worker, depends_on: [s%d]}\n".formatted(i, (i + 1) % 5000))
            .collect(Collectors.joining());

    assertRefused(HEAD + "services:\n" + chain.replace("s0:", "start:"), Code.UNKNOWN_NAME);
    assertRefused(
        HEAD + "services:\n" + chain.replaceAll("\\bs(\\d)", "name-$1"), Code.DEPENDENCY_CYCLE);
  }

  @Test
  void patternsThatBacktrackEndAsNoMatch() {
    String vars = "vars: {slow: {pattern: \"(a|a)*(a|a)*b\", default: " + "a".repeat(5000) + "}}\n";

    assertRefused(HEAD + vars + "services: {ab: {type: worker}}\n", Code.BAD_PATTERN);
  }

  @Test
  void patternsThatRepeatNothingForEverAreRefused() {
    assertRefused(pattern("(){2000000000}"), Code.BAD_PATTERN);
    assertRefused(pattern("((){9999}){9999}b"), Code.BAD_PATTERN);
    assertRefused(pattern("(((){99}){99}){99}b"), Code.BAD_PATTERN);
  }

  @Test
  void patternsThatNestWithoutEndAreRefused() {
    assertRefused(pattern("(".repeat(100_000)), Code.BAD_PATTERN);
    assertRefused(pattern("(".repeat(200) + "a" + ")*".repeat(200) + "b"), Code.BAD_PATTERN);
  }

  @Test
  void manySlowPatternsShareOneBudget() {
    String vars =
        IntStream.range(0, 5000)
            .mapToObj(
                i -> "  v%d: {pattern: '(a|a)*b', default: %s}\n".formatted(i, "a".repeat(40)))
            .collect(Collectors.joining());
    assertRefused(HEAD + "vars:\n" + vars + "services: {ab: {type: worker}}\n", Code.BAD_PATTERN);
  }

  @Test
  void aHundredThousandKeysAreRead() {
    String keys =
        IntStream.range(0, 80_000).mapToObj(i -> "K" + i + ": v").collect(Collectors.joining(","));
    assertRefused(
        HEAD + "services: {ab: {type: worker, phase: after, environment: {" + keys + "}}}\n",
        Code.NOT_FOR_THIS_TYPE);
  }

  private static String pattern(String pattern) {
    return HEAD
        + "vars: {v: {pattern: '"
        + pattern
        + "', default: aaa}}\nservices: {ab: {type: worker}}\n";
  }

  @Test
  void oneVeryLongBrokenLineIsExplained() {
    assertRefused(
        HEAD + "services: {a: " + "[x, ".repeat(30) + "{b: ${c}, ".repeat(50_000),
        Code.YAML_SYNTAX);
  }

  @Test
  void twoHundredServicesLoad() {
    String text = SpecGenerator.print(new SpecGenerator(Seeds.random(1)).spec(200));

    Result result = load(text);

    assertThat(result)
        .isInstanceOfSatisfying(
            Loaded.class, loaded -> assertThat(loaded.application().services()).hasSize(200));
  }

  @Test
  void namesTheEnvironmentsOfAFile() {
    SpecFile file =
        new SpecFile("slipway.yaml", HEAD + "environments: {staging: {target: process}}\n");

    assertThat(new SpecLoader().environments(file)).containsExactly("dev", "staging");
    assertThat(new SpecLoader().environments(new SpecFile("slipway.yaml", "["))).isEmpty();
  }

  private static Result load(String text) {
    return new SpecLoader().load(new SpecFile("slipway.yaml", text), "dev");
  }

  /** Processor time, so that other work on the machine does not count. */
  private static void assertRefused(String text, Code... codes) {
    ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    long before = clock.getCurrentThreadCpuTime();

    Result result = load(text);

    Duration taken = Duration.ofNanos(clock.getCurrentThreadCpuTime() - before);
    assertThat(taken).isLessThan(REFUSED_WITHIN);
    List<String> expected = Stream.of(codes).map(Code::id).toList();
    assertThat(result)
        .isInstanceOfSatisfying(
            Rejected.class,
            rejected ->
                assertThat(rejected.diagnostics())
                    .extracting(Diagnostic::code)
                    .containsAll(expected));
  }
}
