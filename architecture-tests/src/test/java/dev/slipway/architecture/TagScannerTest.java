package dev.slipway.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Negative control of the traceability gate: a tag that is there must be seen, with the right
 * owner.
 */
class TagScannerTest {

  @Test
  void attributesATagToTheMethodThatFollows() {
    SortedMap<String, SortedSet<String>> claims =
        scan("@Tag(\"GW-02\") @Test\nvoid dropsAfterTwo() {}\n@Test void other() {}");

    assertThat(claims).containsOnlyKeys("GW-02");
    assertThat(claims.get("GW-02")).containsExactly("SampleTest.dropsAfterTwo");
  }

  @Test
  void attributesATagOnTheClassToTheClass() {
    SortedMap<String, SortedSet<String>> claims =
        scan("@Tag(\"LIF-10\")\nclass SampleTest { @Test void a() {} }");

    assertThat(claims.get("LIF-10")).containsExactly("SampleTest");
  }

  @Test
  void ignoresTagsThatAreNoRequirement() {
    assertThat(scan("@Tag(\"slow\") void a() {}")).isEmpty();
  }

  private static SortedMap<String, SortedSet<String>> scan(String text) {
    SortedMap<String, SortedSet<String>> claims = new TreeMap<>();
    TagScanner.scanJava(Path.of("SampleTest.java"), text, claims);
    return claims;
  }
}
