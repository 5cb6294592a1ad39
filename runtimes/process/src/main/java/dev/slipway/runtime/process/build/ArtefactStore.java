package dev.slipway.runtime.process.build;

import dev.slipway.delivery.DeliveryException;
import dev.slipway.delivery.port.Artefact;
import dev.slipway.model.spec.Name;
import dev.slipway.runtime.process.host.Folders;
import dev.slipway.runtime.process.host.RunAs;
import dev.slipway.runtime.process.host.StateFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Artefacts by digest, one store per application so that only its user can read them. An artefact
 * is a folder with {@code tree} and its own {@code entrypoint}; it appears complete, in one rename,
 * and is never changed afterwards. Which sources gave it is remembered beside.
 *
 * @param apps the home's {@code apps} folder
 */
public record ArtefactStore(Path apps) {
  private static final String FOLDER = ".artefacts";
  private static final String SOURCES = "sources";
  private static final String TREE = "tree";
  private static final String ENTRYPOINT = "entrypoint";

  /** The artefact that these inputs gave before, if it is still there. */
  Optional<Artefact> bySource(Name application, String sourceDigest) {
    return StateFile.readIfWhole(store(application).resolve(SOURCES).resolve(hex(sourceDigest)))
        .map(digest -> new Artefact(digest, sourceDigest))
        .filter(artefact -> Files.isDirectory(folder(application, artefact.digest())));
  }

  /** Whether some application has it. */
  public boolean has(Artefact artefact) {
    return find(artefact.digest()).isPresent();
  }

  /** The files of an artefact. */
  public Path tree(Name application, String digest) {
    Path tree = folder(application, digest).resolve(TREE);
    if (!Files.isDirectory(tree)) {
      throw new DeliveryException.NotFound(
          "artefact " + digest + " of " + application + " is gone; deploy again to build it");
    }
    return tree;
  }

  /** The artefact's own argument vector; empty when it has none. */
  public List<String> entrypoint(Name application, String digest) {
    return StateFile.readIfWhole(folder(application, digest).resolve(ENTRYPOINT))
        .orElse("")
        .lines()
        .map(line -> new String(Base64.getDecoder().decode(line), StandardCharsets.UTF_8))
        .toList();
  }

  /** Takes a built tree, which is moved away. */
  Artefact add(Name application, Built built, String sourceDigest, RunAs reader) {
    String digest = TreeDigest.of(built.tree(), built.entrypoint());
    Path target = folder(application, digest);
    if (!Files.isDirectory(target)) {
      Path beside = target.resolveSibling("new-" + hex(digest));
      Folders.delete(beside);
      Folders.passable(beside);
      try {
        Files.move(built.tree(), beside.resolve(TREE));
      } catch (IOException e) {
        throw new UncheckedIOException("cannot store " + digest, e);
      }
      StateFile.write(beside.resolve(ENTRYPOINT), encode(built.entrypoint()));
      protect(beside.resolve(TREE), reader);
      StateFile.moveInPlace(beside, target);
    }
    Path sources = Folders.ownerOnly(store(application).resolve(SOURCES));
    StateFile.write(sources.resolve(hex(sourceDigest)), digest);
    return new Artefact(digest, sourceDigest);
  }

  /** Deletes artefacts of the application except those; returns the bytes freed. */
  public long prune(Name application, List<String> keep) {
    long freed = 0;
    for (String name : names(store(application))) {
      boolean isArtefact = !name.equals(SOURCES);
      if (isArtefact && keep.stream().noneMatch(digest -> hex(digest).equals(name))) {
        Path folder = store(application).resolve(name);
        freed += size(folder);
        Folders.delete(folder);
      }
    }
    return freed;
  }

  private Optional<Path> find(String digest) {
    return names(apps).stream()
        .map(application -> apps.resolve(application).resolve(FOLDER).resolve(hex(digest)))
        .filter(Files::isDirectory)
        .findFirst();
  }

  private Path folder(Name application, String digest) {
    return store(application).resolve(hex(digest));
  }

  private Path store(Name application) {
    return apps.resolve(application.value()).resolve(FOLDER);
  }

  private static String hex(String digest) {
    String hex = digest.substring(digest.indexOf(':') + 1);
    if (!hex.matches("[0-9a-f]{64}")) {
      throw new DeliveryException.NotFound("not an artefact's digest: " + digest);
    }
    return hex;
  }

  private static String encode(List<String> argv) {
    List<String> lines = new ArrayList<>();
    for (String argument : argv) {
      lines.add(Base64.getEncoder().encodeToString(argument.getBytes(StandardCharsets.UTF_8)));
    }
    return String.join("\n", lines);
  }

  /** Nobody may change it; only the reader may read it. */
  private static void protect(Path tree, RunAs reader) {
    try {
      Files.walkFileTree(tree, new Protection(reader));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot protect " + tree, e);
    }
  }

  private static List<String> names(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(entry -> folder.relativize(entry).toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder, e);
    }
  }

  private static long size(Path folder) {
    try (Stream<Path> entries = Files.walk(folder)) {
      return entries.mapToLong(entry -> entry.toFile().length()).sum();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + folder, e);
    }
  }

  private static final class Protection extends SimpleFileVisitor<Path> {
    private final RunAs reader;

    Protection(RunAs reader) {
      this.reader = reader;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      requireOwn(file);
      if (!attributes.isSymbolicLink()) {
        boolean program = Files.isExecutable(file);
        Files.setPosixFilePermissions(
            file, PosixFilePermissions.fromString(program ? "r-xr-x---" : "r--r-----"));
      }
      give(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
        throws IOException {
      if (failure != null) {
        throw failure;
      }
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-x---"));
      give(folder);
      return FileVisitResult.CONTINUE;
    }

    /** A hard link may name a file of somebody else, which would become readable. */
    private void requireOwn(Path file) throws IOException {
      if (reader instanceof RunAs.User(int uid)) {
        var owner = (Integer) Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS);
        var names = (Integer) Files.getAttribute(file, "unix:nlink", LinkOption.NOFOLLOW_LINKS);
        if (owner != uid && (owner != 0 || names > 1)) {
          throw new DeliveryException.Failed(
              "\"" + file.getFileName() + "\" is a file of somebody else; copy it instead");
        }
      }
    }

    /** Owned by slipwayd, readable through the group. */
    private void give(Path path) throws IOException {
      if (reader instanceof RunAs.User(int gid)) {
        Files.setAttribute(path, "unix:uid", 0, LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(path, "unix:gid", gid, LinkOption.NOFOLLOW_LINKS);
      }
    }
  }
}
