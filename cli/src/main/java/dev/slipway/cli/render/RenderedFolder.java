package dev.slipway.cli.render;

import dev.slipway.cli.file.NamedText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The folder that is rendered into. Owned by the command's thread. */
public final class RenderedFolder {
  private static final int MAX_BYTES = 16 * 1024 * 1024; // far above what any renderer writes

  /** Stands for a content that no renderer writes. */
  private static final String NOTHING_OF_OURS = "\uFFFD";

  private final Path root;

  /**
   * A folder that may not exist yet.
   *
   * @param root absolute
   */
  public RenderedFolder(Path root) {
    this.root = root;
  }

  /** What stands at the path; symbolic links below the folder are never followed. */
  public OnDisk at(String path) {
    Path at = root;
    for (Path part : Path.of(path)) {
      at = at.resolve(part);
      if (Files.isSymbolicLink(at)) {
        return new OnDisk.NotAFile();
      }
    }
    if (!Files.exists(at, LinkOption.NOFOLLOW_LINKS)) {
      return hasFileAbove(at) ? new OnDisk.NotAFile() : new OnDisk.Absent();
    }
    try {
      return switch (NamedText.of(at, MAX_BYTES, LinkOption.NOFOLLOW_LINKS)) {
        case NamedText.Text(String text) -> new OnDisk.Text(text);
        case NamedText.NotText(String readable) -> new OnDisk.Text(readable);
        case NamedText.TooLarge _ -> new OnDisk.Text(NOTHING_OF_OURS);
        case NamedText.Special _ -> new OnDisk.NotAFile();
      };
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + at, e);
    }
  }

  private boolean hasFileAbove(Path at) {
    for (Path above = at.getParent();
        above != null && !above.equals(root);
        above = above.getParent()) {
      if (Files.isRegularFile(above, LinkOption.NOFOLLOW_LINKS)) {
        return true;
      }
    }
    return false;
  }

  /** What was rendered last. */
  public RenderLock lock() {
    return at(RenderLock.FILE) instanceof OnDisk.Text(String text)
        ? RenderLock.parse(text)
        : RenderLock.EMPTY;
  }

  /**
   * Files below a folder that are not ours to write: made by somebody else, edited since, or
   * ejected.
   */
  public Set<String> userFiles(String below, RenderLock lock) {
    Path folder = root.resolve(below);
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return Set.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .map(file -> root.relativize(file).toString().replace('\\', '/'))
          .filter(path -> !isOurs(path, lock))
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder, e);
    }
  }

  private boolean isOurs(String path, RenderLock lock) {
    return lock.at(path)
        .filter(entry -> !entry.ejected())
        .filter(entry ->
            at(path) instanceof OnDisk.Text(String text)
                && entry.hash().equals(RenderLock.hash(text)))
        .isPresent();
  }

  /**
   * Does what the plan says; the lock file comes last, and a run that broke off is completed by the
   * next one: what it wrote equals what will be rendered.
   */
  public void apply(RenderPlan plan) {
    for (RenderAction action : plan.actions()) {
      switch (action) {
        case RenderAction.Create(String path, _, String content) -> write(path, content);
        case RenderAction.Replace(String path, _, _, String content) -> write(path, content);
        case RenderAction.Remove(String path, _) -> remove(path);
        case RenderAction.Keep _, RenderAction.LetGo _ -> {}
        case RenderAction.PassOver _, RenderAction.Refuse _ -> {}
      }
    }
    save(plan.lock());
  }

  /** Replaces the lock file, unless it says the same already. */
  public void save(RenderLock lock) {
    boolean same =
        at(RenderLock.FILE) instanceof OnDisk.Text(String text) && text.equals(lock.text());
    if (!same) {
      write(RenderLock.FILE, lock.text());
    }
  }

  private void write(String path, String content) {
    Path file = root.resolve(path);
    try {
      Path folder = file.resolveSibling("");
      Files.createDirectories(folder);
      Path fresh =
          file.resolveSibling("." + file.getFileName() + "." + ProcessHandle.current().pid());
      Files.deleteIfExists(fresh);
      try (FileChannel channel =
          FileChannel.open(fresh, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(content);
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      } catch (IOException e) {
        Files.deleteIfExists(fresh);
        throw e;
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      sync(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  private static void sync(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private void remove(String path) {
    Path file = root.resolve(path);
    try {
      Files.deleteIfExists(file);
      Set<Path> above = new LinkedHashSet<>();
      for (Path folder = file.getParent();
          folder != null && !folder.equals(root);
          folder = folder.getParent()) {
        above.add(folder);
      }
      for (Path folder : above) {
        Files.delete(folder); // ends at the first folder that holds something
      }
    } catch (DirectoryNotEmptyException | NoSuchFileException _) {
      return;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + file, e);
    }
  }
}
