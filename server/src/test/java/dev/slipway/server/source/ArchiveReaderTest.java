package dev.slipway.server.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.api.source.SourceArchive;
import dev.slipway.api.wire.SourceInfo;
import dev.slipway.server.failure.ServerException.BadArchive;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveReaderTest {
  private static final ArchiveReader.Limits LIMITS = new ArchiveReader.Limits(1 << 20, 10);

  @TempDir Path folder;

  private interface Content {
    void write(TarArchiveOutputStream tar) throws IOException;
  }

  @Test
  void unpacksWhatTheClientPacks() throws IOException {
    Path source = Files.createDirectory(folder.resolve("source"));
    Files.writeString(source.resolve("run.sh"), "#!/bin/sh\n");
    assertThat(source.resolve("run.sh").toFile().setExecutable(true)).isTrue();
    Files.createSymbolicLink(source.resolve("link"), Path.of("run.sh"));
    var packed = new ByteArrayOutputStream();
    SourceInfo sent = SourceArchive.write(source, packed);
    Sources sources = new Sources(folder.resolve("sources"), InstantSource.system());

    SourceInfo kept = sources.add(new ByteArrayInputStream(packed.toByteArray()));

    assertThat(kept).isEqualTo(sent);
    Path unpacked = sources.folder(sent.digest()).orElseThrow();
    assertThat(unpacked.resolve("run.sh")).isExecutable().hasContent("#!/bin/sh\n");
    assertThat(unpacked.resolve("link")).isSymbolicLink();
    assertThat(folder.resolve("sources")).isDirectoryNotContaining("glob:**/upload-*");
  }

  @Test
  void refusesNamesThatLeadOut() {
    assertRefused("leads out", tar -> file(tar, "../evil", "x"));
    assertRefused("leads out", tar -> file(tar, "a/../../evil", "x"));
    assertRefused("leads out", tar -> file(tar, "/etc/evil", "x"));
    assertThat(folder.resolve("evil")).doesNotExist();
  }

  @Test
  void refusesLinksThatLeadOut() {
    assertRefused("outside the archive", tar -> link(tar, "l", "/etc/passwd"));
    assertRefused("outside the archive", tar -> link(tar, "l", "../x"));
    assertRefused(
        "outside the archive",
        tar -> {
          link(tar, "escape", "a/b/up/../../x"); // as text it stays, through the other it does not
          folder(tar, "a/");
          folder(tar, "a/b/");
          link(tar, "a/b/up", "../..");
        });
    assertRefused(
        "outside the archive",
        tar -> {
          link(tar, "one", "two");
          link(tar, "two", "one");
        });
    assertRefused("neither a file", tar -> hardLink(tar, "h", "/etc/passwd"));
  }

  @Test
  void refusesToWriteThroughALink() {
    assertRefused(
        "no folder of the archive",
        tar -> {
          link(tar, "a", ".");
          file(tar, "a/b", "x");
        });
    assertRefused(
        "twice",
        tar -> {
          link(tar, "a", "b");
          file(tar, "a", "x");
        });
  }

  @Test
  void refusesDevices() {
    assertRefused(
        "neither a file",
        tar -> {
          var entry = new TarArchiveEntry("dev", TarConstants.LF_CHR);
          tar.putArchiveEntry(entry);
          tar.closeArchiveEntry();
        });
  }

  @Test
  void refusesBombs() {
    assertRefused("more than 1048576 bytes", tar -> file(tar, "big", "0".repeat(2 << 20)));
    assertRefused(
        "more than 10 entries",
        tar -> {
          for (int i = 0; i < 11; i++) {
            file(tar, "f" + i, "");
          }
        });
  }

  @Test
  void refusesAnEndlessNameBeforeItIsHeldInMemory() {
    String name = "n".repeat(200 * 1024); // far below the limit of the whole archive

    assertRefused(
        "name and attributes are longer",
        tar -> special(tar, TarConstants.LF_GNUTYPE_LONGNAME, name));
    assertRefused(
        "name and attributes are longer",
        tar -> special(tar, TarConstants.LF_PAX_EXTENDED_HEADER_LC, "204806 path=" + name));
  }

  @Test
  void takesTheLongestNameOfThisSystem() throws IOException {
    String name = ("f".repeat(200) + "/").repeat(15);
    byte[] archive =
        archive(tar -> {
          tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
          link(tar, "l".repeat(200), name + "end");
        });

    Path target = Files.createTempDirectory(folder, "target");
    SourceInfo info = ArchiveReader.unpack(new ByteArrayInputStream(archive), target, LIMITS);

    assertThat(info.files()).isEqualTo(1);
    assertThat(target.resolve("l".repeat(200))).isSymbolicLink();
  }

  @Test
  void refusesFoldersInFoldersWithoutEnd() {
    assertRefused(
        "folders in folders",
        tar -> {
          tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
          file(tar, "d/".repeat(101) + "f", "x");
        });
  }

  @Test
  void countsWhatIsHiddenBehindALink() {
    assertRefused(
        "longer than", tar -> special(tar, TarConstants.LF_SYMLINK, "x".repeat(200 * 1024)));
  }

  @Test
  void refusesWhatIsNoArchive() {
    byte[] text = "hello".getBytes(StandardCharsets.UTF_8);

    Sources sources = new Sources(folder.resolve("sources"), InstantSource.system());

    assertThatThrownBy(() -> sources.add(new ByteArrayInputStream(text)))
        .isInstanceOf(BadArchive.class);
    assertThatThrownBy(() -> sources.add(new ByteArrayInputStream(new byte[0])))
        .isInstanceOf(BadArchive.class);
    assertThat(folder.resolve("sources")).isEmptyDirectory();
  }

  @Test
  void knowsOnlyDigests() {
    Sources sources = new Sources(folder.resolve("sources"), InstantSource.system());

    assertThat(sources.folder("../../etc")).isEmpty();
    assertThat(sources.folder("sha256:" + "0".repeat(64))).isEmpty();
  }

  private void assertRefused(String message, Content content) {
    assertThatThrownBy(
            () -> {
              Path target = Files.createTempDirectory(folder, "target");
              ArchiveReader.unpack(new ByteArrayInputStream(archive(content)), target, LIMITS);
            })
        .isInstanceOf(BadArchive.class)
        .hasMessageContaining(message);
  }

  private static byte[] archive(Content content) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes), "UTF-8")) {
      content.write(tar);
    }
    return bytes.toByteArray();
  }

  private static void file(TarArchiveOutputStream tar, String name, String text)
      throws IOException {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    var entry = new TarArchiveEntry(name, true);
    entry.setSize(content.length);
    tar.putArchiveEntry(entry);
    tar.write(content);
    tar.closeArchiveEntry();
  }

  /** An entry of that type with a content, as no client of ours writes it. */
  private static void special(TarArchiveOutputStream tar, byte type, String text)
      throws IOException {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    var entry = new TarArchiveEntry("special", type);
    entry.setLinkName("x");
    entry.setSize(content.length);
    tar.putArchiveEntry(entry);
    tar.write(content);
    tar.closeArchiveEntry();
  }

  private static void link(TarArchiveOutputStream tar, String name, String to) throws IOException {
    var entry = new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
    entry.setLinkName(to);
    tar.putArchiveEntry(entry);
    tar.closeArchiveEntry();
  }

  private static void folder(TarArchiveOutputStream tar, String name) throws IOException {
    tar.putArchiveEntry(new TarArchiveEntry(name));
    tar.closeArchiveEntry();
  }

  private static void hardLink(TarArchiveOutputStream tar, String name, String to)
      throws IOException {
    var entry = new TarArchiveEntry(name, TarConstants.LF_LINK);
    entry.setLinkName(to);
    tar.putArchiveEntry(entry);
    tar.closeArchiveEntry();
  }
}
