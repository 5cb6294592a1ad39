package dev.slipway.model.spec;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A public address. */
public sealed interface Route {
  Name name();

  /** Names it answers to; empty only for a stream that needs none. */
  List<String> hosts();

  Tls tls();

  /**
   * HTTP to a service; WebSocket and server-sent events always pass.
   *
   * @param hosts at least one; exact, or {@code *.x} for exactly one label below x, or {@code *}
   *     for any; placeholders resolved
   * @param path prefix, matched at segment borders
   * @param port name of the service's port; {@code http} for a static service, which has none
   * @param listen outside port, or null for the gateway's own
   */
  record Http(
      Name name,
      List<String> hosts,
      String path,
      boolean stripPrefix,
      Name service,
      String port,
      Duration timeout,
      long bodyLimitBytes,
      @Nullable Integer listen,
      Tls tls,
      HttpPolicy policy)
      implements Route {
    public Http {
      hosts = List.copyOf(hosts);
    }

    /** One host, certificates by themselves, the usual policy. */
    public Http(
        Name name,
        String host,
        String path,
        boolean stripPrefix,
        Name service,
        String port,
        Duration timeout,
        long bodyLimitBytes) {
      this(
          name,
          List.of(host),
          path,
          stripPrefix,
          service,
          port,
          timeout,
          bodyLimitBytes,
          null,
          new Tls.Auto(),
          HttpPolicy.USUAL);
    }

    /** The first host: the one that {@code ${routes.X.url}} names. */
    public String host() {
      return hosts.getFirst();
    }
  }

  /**
   * HTTP that answers with another address.
   *
   * @param to config only, for example {@code ${routes.site.url}}
   * @param status 301, 302, 303, 307 or 308
   * @param keepPath whether path and query of the request are appended
   */
  record Redirect(
      Name name,
      List<String> hosts,
      String path,
      Template to,
      int status,
      boolean keepPath,
      Tls tls)
      implements Route {
    public Redirect {
      hosts = List.copyOf(hosts);
    }
  }

  /**
   * TCP or UDP to a service.
   *
   * @param listen outside port; 0 on process for any free one
   * @param hosts names for DNS and, with passthrough, for SNI; may be empty
   */
  record Stream(
      Name name,
      Transport transport,
      int listen,
      List<String> hosts,
      Name service,
      String port,
      Tls tls)
      implements Route {
    public Stream {
      hosts = List.copyOf(hosts);
    }
  }

  /** What a stream is made of. */
  enum Transport {
    TCP,
    UDP
  }
}
