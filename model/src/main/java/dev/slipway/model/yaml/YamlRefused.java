package dev.slipway.model.yaml;

import dev.slipway.model.diagnostic.Code;
import dev.slipway.model.diagnostic.Position;

/**
 * Leaves the event loop when reading on makes no sense: a limit is exceeded or the text is no YAML.
 * Caught by {@link YamlReader}, never seen outside.
 */
final class YamlRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Code code;
  private final transient Position at;
  private final String fix;

  YamlRefused(Code code, Position at, String message, String fix) {
    super(message, null, false, false);
    this.code = code;
    this.at = at;
    this.fix = fix;
  }

  Code code() {
    return code;
  }

  Position at() {
    return at;
  }

  String fix() {
    return fix;
  }
}
