package dev.slipway.runtime.process.resource;

import dev.slipway.delivery.port.ResourceProvider.Provisioned;
import dev.slipway.delivery.secret.Secret;
import java.time.Duration;
import java.util.OptionalLong;

/** One resource's server, of whatever kind. Thread-safe. */
public interface BackingService {
  /** Creates what is missing, starts or adopts it; returns when it accepts connections. */
  void start(Duration timeout);

  /** What it offers under this password, once it is started. */
  Provisioned offer(Secret password);

  boolean isReady();

  OptionalLong pid();

  /** 0 when it was never started. */
  int port();

  /** Version and warnings for people. */
  String detail();

  void stop(Duration timeout);

  void destroy(Duration timeout);
}
