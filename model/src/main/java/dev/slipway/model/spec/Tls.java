package dev.slipway.model.spec;

import org.jspecify.annotations.Nullable;

/** How a route is encrypted. */
public sealed interface Tls {
  /** Certificates obtained and renewed by the target: the default. */
  record Auto() implements Tls {}

  record None() implements Tls {}

  /** The service itself ends TLS; the name in its first message chooses the route. */
  record Passthrough() implements Tls {}

  /**
   * A given certificate.
   *
   * @param source a secret with the PEM chain and key
   */
  record Certificate(Template source) implements Tls {}

  /**
   * A certificate in AWS Certificate Manager.
   *
   * @param arn its address
   */
  record ManagedCertificate(String arn) implements Tls {}

  /**
   * Obtained by ACME in a stated way.
   *
   * @param dnsProvider who keeps the zone, for the DNS challenge; null for the HTTP challenge
   * @param email where the authority writes to, or null
   */
  record Acme(Challenge challenge, @Nullable String dnsProvider, @Nullable String email)
      implements Tls {}

  /**
   * Obtained on the first request for a name, for domains that tenants bring.
   *
   * @param service asked whether the name is allowed
   * @param path asked with {@code ?domain=NAME}; 2xx allows
   */
  record OnDemand(Name service, String path) implements Tls {}

  /** How control of a name is proven. */
  enum Challenge {
    HTTP,
    DNS
  }
}
