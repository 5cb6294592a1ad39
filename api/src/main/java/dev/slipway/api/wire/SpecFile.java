package dev.slipway.api.wire;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A slipway.yaml as the person wrote it.
 *
 * @param path shown in diagnostics; never read by the server
 * @param files texts of the presets and templated files that it names, by their path below its
 *     folder
 */
public record SpecFile(String path, String text, Map<String, String> files) {
  public SpecFile {
    files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
  }
}
