package dev.slipway.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.port.Attached;
import dev.slipway.delivery.port.Terminal;
import dev.slipway.runtime.process.host.Users;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AttachTerminalIT extends AttachedCommands {
  private static final Terminal TERMINAL = new Terminal("xterm-256color", 101, 37);

  AttachTerminalIT() {
    super(TERMINAL);
  }

  @Test
  void theCommandsStreamsAreATerminalOfTheUsersSizeAndType() throws Exception {
    try (Attached command = attach("sh", "-c", "tty; stty size; echo $TERM; tty <&2; exit 5")) {
      List<String> lines = text(command).lines().toList();

      assertThat(lines).hasSize(4);
      assertThat(lines.getFirst()).startsWith("/dev/pts/").isEqualTo(lines.getLast());
      assertThat(lines.subList(1, 3)).containsExactly("37 101", "xterm-256color");
      assertThat(command.await().exitCode()).isEqualTo(5);
      assertThat(command.errors().readAllBytes()).isEmpty();
    }
  }

  @Test
  void aChangeOfTheWindowIsSignalled() throws Exception {
    try (Attached command =
        attach(
            "sh",
            "-c",
            "trap 'stty size; exit 0' WINCH; echo ready; while :; do sleep 0.1; done")) {
      awaitText(command, "ready");

      command.resize(80, 25);

      awaitText(command, "25 80");
      assertThat(command.await().exitCode()).isZero();
    }
  }

  @Test
  void controlCInterruptsTheForegroundOnly() throws Exception {
    try (Attached command =
        attach(
            "sh",
            "-c",
            "trap 'echo caught' INT; sh -c 'echo ready; exec sleep 999'; echo $?; exit 3")) {
      awaitText(command, "ready");

      write(command, "\003");

      assertThat(text(command)).contains("caught", "130");
      assertThat(command.await().exitCode()).isEqualTo(3);
    }
  }

  @Test
  void controlDEndsTheInputAsClosingItDoes() throws Exception {
    try (Attached typed = attach("cat");
        Attached closed = attach("cat")) {
      write(typed, "one\n\004");
      closed.input().write("two, and no end of line".getBytes(StandardCharsets.UTF_8));
      closed.input().close();

      assertThat(text(typed)).endsWith("one\r\n");
      assertThat(text(closed)).endsWith("two, and no end of line");
      assertThat(typed.await().exitCode()).isZero();
      assertThat(closed.await().exitCode()).isZero();
    }
  }

  @Test
  void aCommandThatHasClosedItsTerminalEndsByItself() throws Exception {
    try (Attached command = attach("sh", "-c", "exec <&- >&- 2>&-; sleep 1; exit 4")) {
      command.input().close();

      assertThat(command.output().readAllBytes()).isEmpty();
      assertThat(command.await().exitCode()).isEqualTo(4);
    }
  }

  @Test
  void coloursPassUntouched() throws Exception {
    try (Attached command = attach("printf", "\\033[31mred\\033[0m\\007\\377")) {
      assertThat(command.output().readAllBytes())
          .isEqualTo("\033[31mred\033[0m\007\u00ff".getBytes(StandardCharsets.ISO_8859_1));
    }
  }

  @Test
  void programsOfTheApplicationsUserMayOpenTheTerminalAgain() throws Exception {
    try (Attached command =
        attach(
            "sh",
            "-c",
            "id -u; echo to-tty > /dev/tty; echo to-name > \"$(tty)\"; head -n 1 < /dev/tty")) {
      write(command, "typed\n");
      List<String> lines = text(command).lines().toList();

      assertThat(lines).contains("to-tty", "to-name", "typed");
      if (Users.isRoot()) {
        assertThat(lines.stream().filter(line -> line.matches("[3-5]\\d{5}"))).hasSize(1);
      }
    }
  }

  @Test
  void anInteractiveShellControlsJobs() throws Exception {
    try (Attached command = attach("bash", "--norc", "-i")) {
      write(command, "sleep 999 & jobs; kill %1; wait; echo over-$((40 + 2))\n");

      awaitText(command, "over-42");
      write(command, "exit 6\n");
      assertThat(command.await().exitCode()).isEqualTo(6);
    }
  }

  @Test
  void muchOutputArrivesWhole() throws Exception {
    try (Attached command = attach("sh", "-c", "stty -opost; head -c 3000000 /dev/zero")) {
      assertThat(command.output().readAllBytes()).hasSize(3_000_000);
    }
  }

  @Test
  void closingWakesAReaderAndHangsTheSessionUp() throws Exception {
    Attached command = attach("sleep", "999");
    Thread reader = Thread.ofVirtual().start(() -> awaitEnd(command));

    command.close();

    reader.join();
    assertThat(command.await().exitCode()).isEqualTo(129);
    command.resize(10, 10);
    command.close();
  }

  private static void awaitEnd(Attached command) {
    try {
      assertThat(command.output().readAllBytes()).isEmpty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
