package dev.slipway.api.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.api.wire.SourceInfo;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceArchiveTest {
  @TempDir Path root;

  @Test
  void tellsOfAFileWhetherItWouldBeTakenBeforeThereIsOne() throws IOException {
    assertThat(SourceArchive.takes(root, ".env")).isTrue();

    file(".gitignore", ".env*\n!.env.example\n");

    assertThat(SourceArchive.takes(root, ".env")).isFalse();
    assertThat(SourceArchive.takes(root, ".env.example")).isTrue();
  }

  @Test
  void leavesOutWhatIsNotSource() throws IOException {
    file("slipway.yaml", "name: a");
    file(".gitignore", "*.log\n/secret/\n");
    file("a.log", "x");
    file("secret/key", "x");
    file("node_modules/left-pad/index.js", "x");
    file("api/pom.xml", "x");
    file("api/target/a.jar", "x");
    file("web/package.json", "x");
    file("web/dist/index.html", "x");
    file("site/dist/index.html", "committed, not built");
    file("kept/package.json", "x");
    file("kept/.gitignore", "!dist\n");
    file("kept/dist/index.html", "x");
    file(".git/HEAD", "x");
    file("api/.gitignore", "!keep.log\n");
    file("api/keep.log", "x");
    file("api/naïve name $(x)\n.txt", "x");

    List<String> names = names();

    assertThat(names)
        .containsExactly(
            ".gitignore",
            "api/",
            "api/.gitignore",
            "api/keep.log",
            "api/naïve name $(x)\n.txt",
            "api/pom.xml",
            "kept/",
            "kept/.gitignore",
            "kept/dist/",
            "kept/dist/index.html",
            "kept/package.json",
            "site/",
            "site/dist/",
            "site/dist/index.html",
            "slipway.yaml",
            "web/",
            "web/package.json");
  }

  @Test
  void appliesTheRulesOfTheRepositoryAbove() throws IOException {
    file(".git/HEAD", "x");
    file(".gitignore", "/examples/one/private\n");
    file("examples/one/private", "x");
    file("examples/one/public", "x");

    assertThat(names(root.resolve("examples/one"))).containsExactly("public");
  }

  @Test
  void takesAlongWhatGitIgnoresWhereSlipwayignoreSaysSo() throws IOException {
    file(".git/HEAD", "x");
    file(".gitignore", "/one/repository/\n*.log\n");
    file("one/.slipwayignore", "!/repository/\n/notes\n");
    file("one/repository/a.jar", "x");
    file("one/a.log", "x");
    file("one/notes", "x");

    assertThat(names(root.resolve("one")))
        .containsExactly(".slipwayignore", "repository/", "repository/a.jar");
  }

  @Test
  void equalTreesGiveEqualBytes() throws IOException {
    file("b", "2");
    file("a", "1");
    byte[] first = archive(root);
    Files.setLastModifiedTime(root.resolve("a"), FileTime.fromMillis(12345678));

    assertThat(archive(root)).isEqualTo(first);
  }

  @Test
  void theDigestTellsContentsApart() throws IOException {
    file("a", "1");
    SourceInfo one = SourceArchive.write(root, OutputStream.nullOutputStream());
    file("a", "2");

    SourceInfo two = SourceArchive.write(root, OutputStream.nullOutputStream());

    assertThat(one.digest()).startsWith("sha256:").isNotEqualTo(two.digest());
    assertThat(two.files()).isEqualTo(1);
  }

  @Test
  void keepsLinksInsideAndRefusesThoseThatLeadOut() throws IOException {
    file("a", "1");
    Files.createSymbolicLink(root.resolve("inside"), Path.of("a"));
    assertThat(names()).containsExactly("a", "inside");

    Files.createSymbolicLink(root.resolve("outside"), Path.of("../../etc/passwd"));

    assertThatThrownBy(this::names)
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("outside links to ../../etc/passwd");
  }

  @Test
  void refusesALinkThatLeadsOutThroughAnother() throws IOException {
    Files.createDirectories(root.resolve("a/b"));
    Files.createSymbolicLink(root.resolve("a/b/up"), Path.of("../.."));
    Files.createSymbolicLink(root.resolve("fine"), Path.of("a/b/up/a/b"));
    assertThat(names()).contains("fine", "a/b/up");

    Files.createSymbolicLink(root.resolve("escape"), Path.of("a/b/up/../../x"));

    assertThatThrownBy(this::names)
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("escape links to a/b/up/../../x, outside the source folder");
  }

  private void file(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.resolveSibling(""));
    Files.writeString(file, text);
  }

  private List<String> names() throws IOException {
    return names(root);
  }

  private static List<String> names(Path folder) throws IOException {
    List<String> names = new ArrayList<>();
    var gzip = new GZIPInputStream(new ByteArrayInputStream(archive(folder)));
    try (var tar = new TarArchiveInputStream(gzip, "UTF-8")) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        names.add(entry.getName());
      }
    }
    return names;
  }

  private static byte[] archive(Path folder) throws IOException {
    var out = new ByteArrayOutputStream();
    SourceArchive.write(folder, out);
    return out.toByteArray();
  }
}
