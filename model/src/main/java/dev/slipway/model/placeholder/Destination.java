package dev.slipway.model.placeholder;

import java.util.Set;

/** Where a value with placeholders goes, which decides what it may refer to. */
public enum Destination {
  ENVIRONMENT("environment", true, "env routes services resources secrets ports instance"),
  /** Published to every browser. */
  STATIC_ENVIRONMENT("the environment of a static service", false, "env routes"),
  /** Visible in the process list. */
  ARGUMENTS(
      "command and entrypoint", false, "env routes services resources secrets ports instance"),
  /** A file with {@code template: true}. */
  FILE("a templated file", true, "env routes services resources secrets ports instance"),
  HEADER("probe and smoke headers", false, "env routes"),
  HOST("a route's host", false, "env"),
  /** Where a route or its answers point to. */
  ADDRESS("redirect and cors", false, "env routes"),
  BUILD_ARGUMENT("build args", false, ""),
  /** Of a build that is made anew for each environment. */
  BUILD_ARGUMENT_HERE("build args", false, "env routes"),
  EXTERNAL("external", false, "env"),
  /** Credentials of what others run, and addresses that hold one. */
  EXTERNAL_SECRET("external", true, "env secrets"),
  NOTIFY("notify", true, "env secrets"),
  CERTIFICATE("a certificate", true, "secrets"),
  PLAIN("this field", false, "");

  private final String noun;
  private final boolean secretsAllowed;
  private final String namespaces; // separated by blanks

  Destination(String noun, boolean secretsAllowed, String namespaces) {
    this.noun = noun;
    this.secretsAllowed = secretsAllowed;
    this.namespaces = namespaces;
  }

  String noun() {
    return noun;
  }

  boolean takesSecrets() {
    return secretsAllowed;
  }

  boolean takes(String namespace) {
    return namespaces().contains(namespace);
  }

  Set<String> namespaces() {
    return namespaces.isEmpty() ? Set.of() : Set.of(namespaces.split(" ", -1));
  }
}
