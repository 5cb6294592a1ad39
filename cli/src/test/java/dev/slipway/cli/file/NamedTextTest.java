package dev.slipway.cli.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.cli.file.NamedText.NotText;
import dev.slipway.cli.file.NamedText.Special;
import dev.slipway.cli.file.NamedText.Text;
import dev.slipway.cli.file.NamedText.TooLarge;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(10)
class NamedTextTest {
  private static final int MAX = 8;
  private static final String OTHER = "a pipe, socket or device";

  private final Path folder;
  private final Path file;

  NamedTextTest(@TempDir Path folder) {
    this.folder = folder;
    this.file = folder.resolve("file");
  }

  @Test
  void readsAsMuchAsItMayAndNoMore() throws IOException {
    Files.writeString(file, "12345678");
    assertThat(NamedText.of(file, MAX)).isEqualTo(new Text("12345678"));

    Files.writeString(file, "123456789");
    assertThat(NamedText.of(file, MAX)).isEqualTo(new TooLarge(MAX));
  }

  @Test
  void doesNotTrustTheSizeThatTheSystemNames() throws IOException {
    Path endless = Files.createSymbolicLink(file, Path.of("/proc/self/maps"));

    assertThat(Files.size(endless)).isZero();
    assertThat(NamedText.of(endless, MAX)).isEqualTo(new TooLarge(MAX));
  }

  @Test
  void saysWhatIsNoText() throws IOException {
    Files.write(file, new byte[] {'a', (byte) 0xff});

    assertThat(NamedText.of(file, MAX)).isEqualTo(new NotText("a\ufffd"));
  }

  @Test
  void opensNoPipe() throws Exception {
    assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor()).isZero();

    assertThat(NamedText.of(file, MAX)).isEqualTo(new Special(OTHER));
  }

  @Test
  void opensNoSocketNoDeviceAndNoFolder() throws IOException {
    try (var socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      socket.bind(UnixDomainSocketAddress.of(file));

      assertThat(NamedText.of(file, MAX)).isEqualTo(new Special(OTHER));
    }
    assertThat(NamedText.of(Path.of("/dev/zero"), MAX)).isEqualTo(new Special(OTHER));
    assertThat(NamedText.of(folder, MAX)).isEqualTo(new Special("a folder"));
  }

  @Test
  void takesALinkForNoFileWhereItIsToldTo() throws IOException {
    Files.writeString(folder.resolve("target"), "text");
    Files.createSymbolicLink(file, folder.resolve("target"));

    assertThat(NamedText.of(file, MAX)).isEqualTo(new Text("text"));
    assertThat(NamedText.of(file, MAX, LinkOption.NOFOLLOW_LINKS)).isEqualTo(new Special("a link"));
  }

  @Test
  void leavesAMissingFileToItsCaller() {
    assertThatThrownBy(() -> NamedText.of(file, MAX)).isInstanceOf(NoSuchFileException.class);
  }
}
