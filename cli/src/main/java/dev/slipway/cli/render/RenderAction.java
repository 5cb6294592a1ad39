package dev.slipway.cli.render;

/** What is to happen with one file. Paths are relative to the folder that is rendered into. */
public sealed interface RenderAction {
  String path();

  /** The file is new. */
  record Create(String path, String kind, String content) implements RenderAction {}

  /** The file is as it was rendered last, and is rendered differently now. */
  record Replace(String path, String kind, String before, String content) implements RenderAction {}

  /** The file is as it is rendered now. */
  record Keep(String path, String kind, String content) implements RenderAction {}

  /** The file is as it was rendered last, and is no longer rendered. */
  record Remove(String path, String before) implements RenderAction {}

  /** The file is no longer rendered, and was changed or removed by somebody: it becomes theirs. */
  record LetGo(String path) implements RenderAction {}

  /** The file was ejected: it is the team's. */
  record PassOver(String path) implements RenderAction {}

  /** The file may not be written. */
  record Refuse(String path, Reason reason) implements RenderAction {}

  /** Why a file may not be written. */
  enum Reason {
    /** It was rendered once, and somebody changed it since. */
    EDITED("was edited by hand since it was rendered"),
    /** Something else made it. */
    FOREIGN("exists and was not made by slipway render"),
    /** It is, or lies behind, a symbolic link, or is no regular file. */
    NOT_A_FILE("is a symbolic link, lies behind one, or is no file");

    private final String words;

    Reason(String words) {
      this.words = words;
    }

    /** The end of a sentence that begins with the path. */
    public String words() {
      return words;
    }
  }

  /** Whether the action changes the disk. */
  default boolean isChange() {
    return switch (this) {
      case Create _, Replace _, Remove _ -> true;
      case Keep _, LetGo _, PassOver _, Refuse _ -> false;
    };
  }
}
