package dev.slipway.cli.imports;

import dev.slipway.cli.file.NamedText;
import dev.slipway.imports.project.ProjectFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files of one folder on disk. A link may point to another place of the folder, never out of
 * it; devices, pipes and sockets are not read.
 */
public final class FolderFiles implements ProjectFiles {
  private final Path folder;

  private FolderFiles(Path folder) {
    this.folder = folder;
  }

  /** The files of a folder that exists. */
  public static FolderFiles of(Path folder) {
    try {
      return new FolderFiles(folder.toRealPath());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the folder " + folder, e);
    }
  }

  @Override
  public String name() {
    Path name = folder.getFileName();
    return name == null ? "" : name.toString();
  }

  @Override
  public Kind kind(String path) {
    Path file = folder.resolve(path);
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return Kind.ABSENT;
    }
    return real(file).map(FolderFiles::kindOf).orElse(Kind.REFUSED);
  }

  private static Kind kindOf(Path file) {
    if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return Kind.FILE;
    }
    return Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS) ? Kind.FOLDER : Kind.REFUSED;
  }

  /** Where the path really leads, if that is inside; links that lead nowhere are refused too. */
  private Optional<Path> real(Path file) {
    try {
      return Optional.of(file.toRealPath()).filter(real -> real.startsWith(folder));
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  @Override
  public Content read(String path) {
    return switch (kind(path)) {
      case ABSENT -> new Content.Absent();
      case FOLDER -> new Content.Refused("is a folder");
      case REFUSED -> new Content.Refused(refusal(folder.resolve(path)));
      case FILE ->
          real(folder.resolve(path))
              .map(FolderFiles::text)
              .or(() ->
                  Optional.of(new Content.Refused("leads out of the project and is not read")))
              .orElseThrow();
    };
  }

  private String refusal(Path file) {
    try {
      return real(file).isPresent()
          ? "is " + NamedText.kind(file)
          : "leads out of the project and is not read";
    } catch (IOException _) {
      return "cannot be read";
    }
  }

  private static Content text(Path file) {
    try {
      return switch (NamedText.of(file, LARGEST_FILE, LinkOption.NOFOLLOW_LINKS)) {
        case NamedText.Text(String text) -> new Content.Text(text);
        case NamedText.TooLarge(int bytes) ->
            new Content.Refused("is larger than " + NamedText.size(bytes));
        case NamedText.NotText _ -> new Content.Refused("is not UTF-8 text");
        case NamedText.Special(String kind) -> new Content.Refused("is " + kind);
      };
    } catch (IOException _) {
      return new Content.Refused("cannot be read");
    }
  }

  @Override
  public List<String> list(String path) {
    if (kind(path) != Kind.FOLDER) {
      return List.of();
    }
    try (Stream<Path> names = Files.list(folder.resolve(path))) {
      return names
          .limit(LARGEST_FOLDER)
          .map(name -> String.valueOf(name.getFileName()))
          .sorted()
          .toList();
    } catch (IOException | UncheckedIOException _) {
      return List.of(); // a folder that may not be read holds nothing for us
    }
  }
}
