package dev.slipway.cli.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceWatchTest {
  private final Deque<Runnable> meanwhile = new ArrayDeque<>();
  @TempDir Path folder;

  @Test
  void tellsWhatCameWentAndWasWritten() throws Exception {
    write("kept", "1");
    write("gone", "1");
    write("written", "1");
    SourceWatch watch = watch();

    meanwhile.add(() -> {
      write("come", "1");
      write("written", "12");
      delete("gone");
    });

    assertThat(watch.awaitChange()).containsExactly("come", "gone", "written");
  }

  @Test
  void waitsUntilTheSavingIsOver() throws Exception {
    SourceWatch watch = watch();

    meanwhile.add(() -> write("a", "1"));
    meanwhile.add(() -> write("b", "1"));
    meanwhile.add(() -> write("c", "1"));

    assertThat(watch.awaitChange()).containsExactly("a", "b", "c");
  }

  @Test
  void passesOverWhatIsNotSourceAndWhatWasTakenBack() throws Exception {
    write(".gitignore", "*.log\n");
    SourceWatch watch = watch();

    meanwhile.add(() -> write("a.log", "1"));
    meanwhile.add(() -> write("tried", "1"));
    meanwhile.add(() -> delete("tried"));
    meanwhile.add(() -> write("source", "1"));

    assertThat(watch.awaitChange()).containsExactly("source");
  }

  @Test
  void noticesTheNextChangeToo() throws Exception {
    SourceWatch watch = watch();
    meanwhile.add(() -> write("a", "1"));
    watch.awaitChange();

    meanwhile.add(() -> write("a", "12"));

    assertThat(watch.awaitChange()).isEqualTo(List.of("a"));
  }

  private SourceWatch watch() throws IOException {
    return new SourceWatch(
        folder,
        () -> {
          Runnable next = meanwhile.poll();
          if (next != null) {
            next.run();
          }
        });
  }

  private void write(String name, String text) {
    try {
      Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void delete(String name) {
    try {
      Files.delete(folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
