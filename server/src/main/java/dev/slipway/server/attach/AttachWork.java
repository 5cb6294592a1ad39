package dev.slipway.server.attach;

import dev.slipway.api.wire.AttachRequest;
import dev.slipway.api.wire.LateFailure;
import dev.slipway.delivery.port.Attached;

/** What a session needs from whoever opened it. */
public interface AttachWork {
  /** Starts what the client asks for; any failure is told to the client. */
  Attached start(AttachRequest request);

  /** How the client is told of a failure. */
  LateFailure explain(RuntimeException failure);
}
