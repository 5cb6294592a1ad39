package dev.slipway.model.spec;

import org.jspecify.annotations.Nullable;

/**
 * What a placeholder refers to, typed: names are known to exist, outputs are known to belong to the
 * resource's type.
 */
public sealed interface Reference {
  /** Whether the value may reach secret destinations only. */
  boolean isSecret();

  /**
   * {@code ${resources.X.output}} or {@code ${resources.X.databases.Y.output}}; {@code output} as
   * in the spec reference, for example {@code url}, {@code jdbcUrl}, {@code password}.
   *
   * @param database a further database of the resource, or null for the first
   */
  record ResourceOutput(
      Name resource, String output, boolean isSecret, Encoding encoding, @Nullable String database)
      implements Reference {
    /** An output of the resource, or of its first database. */
    public ResourceOutput(Name resource, String output, boolean isSecret, Encoding encoding) {
      this(resource, output, isSecret, encoding, null);
    }
  }

  /**
   * {@code ${secrets.X}}, {@code .public} (a key pair's public half, not secret) or {@code
   * .urlencoded}.
   */
  record SecretValue(String secret, Form form, Encoding encoding) implements Reference {
    @Override
    public boolean isSecret() {
      return form == Form.VALUE;
    }
  }

  /** {@code ${routes.X.url|wsUrl|host|port|suffix}}. */
  record RouteAddress(Name route, RoutePart part) implements Reference {
    @Override
    public boolean isSecret() {
      return false;
    }
  }

  /**
   * {@code ${services.X.url|host}} or {@code ${services.X.ports.P}}: an address that needs no DNS.
   *
   * @param port the port meant: named, or the only HTTP port; empty for the host of a service with
   *     several
   */
  record ServiceAddress(Name service, ServicePart part, String port) implements Reference {
    @Override
    public boolean isSecret() {
      return false;
    }
  }

  /** {@code ${ports.P}}: the instance's own port, known when it starts. */
  record OwnPort(String port) implements Reference {
    @Override
    public boolean isSecret() {
      return false;
    }
  }

  /** {@code ${instance.host}} or {@code ${instance.dir}}, known when it starts. */
  record Instance(InstancePart part) implements Reference {
    @Override
    public boolean isSecret() {
      return false;
    }
  }

  enum Encoding {
    PLAIN,
    URL
  }

  enum Form {
    VALUE,
    PUBLIC
  }

  enum RoutePart {
    URL,
    WS_URL,
    HOST,
    PORT,
    /** What follows the star of a wildcard host, with its leading dot. */
    SUFFIX
  }

  enum ServicePart {
    URL,
    HOST,
    PORT
  }

  enum InstancePart {
    HOST,
    DIR
  }
}
