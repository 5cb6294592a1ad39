package dev.slipway.delivery.port;

import java.nio.file.Path;
import java.util.Optional;

/** Uploaded sources by digest. */
public interface SourceStore {
  /** The unpacked source, read-only, where slipway.yaml stands; empty when it is gone. */
  Optional<Path> folder(String sourceDigest);
}
