package dev.slipway.imports.project;

import java.util.List;

/**
 * Read-only view of one project folder. Paths are relative, separated by {@code /}, already {@link
 * ProjectPath normal}; {@code "."} is the folder itself. An implementation never follows a link out
 * of the folder and answers the same question the same way.
 */
public interface ProjectFiles {
  /** Characters of the largest file that is read; configuration is far smaller. */
  int LARGEST_FILE = 1024 * 1024;

  /** The most names that one folder lists; what is beyond is not looked at. */
  int LARGEST_FOLDER = 2000;

  /** The name of the folder, from which an application without a name gets one. */
  String name();

  /** What stands at the path. */
  Kind kind(String path);

  /** A file's text. */
  Content read(String path);

  /** The names in a folder, sorted; empty when there is no such folder. */
  List<String> list(String path);

  /** What a path can be. */
  enum Kind {
    FILE,
    FOLDER,
    ABSENT,
    /** A link out of the project, or something that is neither file nor folder. */
    REFUSED
  }

  /** What reading gives. */
  sealed interface Content {
    /** The whole file, decoded as UTF-8. */
    record Text(String text) implements Content {}

    /** There is no such file. */
    record Absent() implements Content {}

    /**
     * It is there and is not read.
     *
     * @param reason completes "the file ...", for example {@code is larger than 1 MiB}
     */
    record Refused(String reason) implements Content {}
  }
}
