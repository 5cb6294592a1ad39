package dev.slipway.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A document that points somewhere points at something that exists. */
class DocumentsTest {

  private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
  private static final Pattern BROKEN_TEXT = Pattern.compile("\u00e2\u20ac|\u00c3\u00a9|\ufffd");
  private static final Pattern FENCE = Pattern.compile("(?s)```.*?```|`[^`\n]*`");

  private final Checkout checkout = Checkout.find();

  @Test
  void everyLinkLeadsToAFile() {
    List<String> dead = new ArrayList<>();
    for (Path document : documents()) {
      String prose = FENCE.matcher(checkout.read(document)).replaceAll("");
      Matcher link = LINK.matcher(prose);
      while (link.find()) {
        String target = Parts.group(link, 1).replaceFirst("#.*", "");
        if (!target.isEmpty()
            && !target.matches("[a-z]+:.*")
            && !checkout.exists(document.resolveSibling(target).normalize())) {
          dead.add(document + " -> " + target);
        }
      }
    }

    assertThat(dead).isEmpty();
  }

  @Test
  void everyModuleHasItsPage() {
    // A pom.xml among test resources is input of a test, not a module.
    assertThat(
            checkout.files(path -> path.endsWith("pom.xml") && !path.toString().contains("src/")))
        .filteredOn(pom -> pom.getParent() != null && checkout.exists(pom.resolveSibling("src")))
        .allSatisfy(pom -> assertThat(checkout.exists(pom.resolveSibling("README.md"))).isTrue());
  }

  @Test
  void documentsAreCleanText() {
    assertThat(documents())
        .allSatisfy(
            document -> assertThat(BROKEN_TEXT.matcher(checkout.read(document)).find()).isFalse());
  }

  private List<Path> documents() {
    return checkout.files(path -> path.toString().endsWith(".md"));
  }
}
