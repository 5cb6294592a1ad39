package dev.slipway.cli.render;

/** What stands at a path of the disk now. */
public sealed interface OnDisk {
  record Absent() implements OnDisk {}

  /** A regular file; what is not UTF-8 is replaced, so that it equals nothing we render. */
  record Text(String content) implements OnDisk {}

  /** A symbolic link, a path behind one, a folder, or something else. */
  record NotAFile() implements OnDisk {}
}
