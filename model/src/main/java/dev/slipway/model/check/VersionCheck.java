package dev.slipway.model.check;

import dev.slipway.model.diagnostic.Code;
import dev.slipway.model.diagnostic.Diagnostics;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.yaml.YamlNode;
import dev.slipway.model.yaml.YamlNode.Mapping;
import dev.slipway.model.yaml.YamlNode.Scalar;

/** Whether the file speaks the language that this program knows. */
public final class VersionCheck {
  private static final String VERSION = "slipway.dev/v1";

  private final Diagnostics diagnostics;

  public VersionCheck(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /** False after a finding that makes all others meaningless: another version's file. */
  public boolean isKnown(Mapping root) {
    YamlNode version = root.value("apiVersion");
    if (version == null) {
      diagnostics.report(
          Code.MISSING_KEY,
          root.position(),
          "the file needs the key \"apiVersion\"",
          "add apiVersion: " + VERSION);
      return true;
    }
    if (version instanceof Scalar text && !text.text().equals(VERSION)) {
      diagnostics.report(
          Code.UNKNOWN_VERSION,
          text.position(),
          "apiVersion " + Quoted.of(text.text()) + " is unknown to this version of Slipway",
          "write apiVersion: " + VERSION + ", or install a newer Slipway");
      return false;
    }
    return true;
  }
}
