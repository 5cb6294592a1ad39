package dev.slipway.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Keeps docs/requirements.md and the tags of the tests equal. */
class RequirementsTest {

  private static final Path PAGE = Path.of("docs/requirements.md");
  private static final int REQUIREMENTS = 356; // the size of the agreed catalogue
  private static final Pattern ROW =
      Pattern.compile(
          "^\\| (" + TagScanner.ID + ") \\| (.*) \\| (done|open) \\| ?(.*?) ?\\|$",
          Pattern.MULTILINE);

  private final Checkout checkout = Checkout.find();
  private final SortedMap<String, SortedSet<String>> claims = TagScanner.scan(checkout);
  private List<Row> rows = List.of();

  private record Row(String id, String text, String state, SortedSet<String> proofs) {}

  @BeforeEach
  void readPage() {
    if (Boolean.getBoolean("requirements.update")) {
      checkout.write(PAGE, refreshed(checkout.read(PAGE)));
    }
    rows = ROW.matcher(checkout.read(PAGE)).results().map(RequirementsTest::row).toList();
  }

  @Test
  void namesEveryRequirementOnce() {
    assertThat(rows).extracting(Row::id).doesNotHaveDuplicates().hasSize(REQUIREMENTS);
    assertThat(rows).extracting(Row::text).doesNotContain("");
  }

  @Test
  void doneNamesExactlyTheTestsThatCarryTheTag() {
    SortedMap<String, SortedSet<String>> written = new TreeMap<>();
    rows.stream()
        .filter(row -> row.state().equals("done"))
        .forEach(row -> written.put(row.id(), row.proofs()));

    assertThat(written)
        .as("refresh with -Drequirements.update=true, see the head of " + PAGE)
        .isEqualTo(claims);
  }

  @Test
  void openRowsHaveNoProof() {
    assertThat(rows)
        .filteredOn(row -> row.state().equals("open"))
        .allSatisfy(row -> assertThat(row.proofs()).isEmpty());
  }

  private String refreshed(String page) {
    return ROW.matcher(page)
        .replaceAll(match -> {
          SortedSet<String> proofs = claims.getOrDefault(Parts.group(match, 1), new TreeSet<>());
          String state = proofs.isEmpty() ? "open" : "done";
          String cell =
              proofs.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
          return Matcher.quoteReplacement(
              "| %s | %s | %s | %s|"
                  .formatted(
                      Parts.group(match, 1),
                      Parts.group(match, 2),
                      state,
                      cell.isEmpty() ? "" : cell + " "));
        });
  }

  private static Row row(MatchResult match) {
    SortedSet<String> proofs =
        Arrays.stream(Parts.group(match, 4).split(",\\s*"))
            .map(name -> name.replace("`", ""))
            .filter(name -> !name.isEmpty())
            .collect(Collectors.toCollection(TreeSet::new));
    return new Row(Parts.group(match, 1), Parts.group(match, 2), Parts.group(match, 3), proofs);
  }
}
