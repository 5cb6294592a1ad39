package dev.slipway.delivery.port;

import dev.slipway.delivery.identity.ResourceId;
import dev.slipway.delivery.secret.Secret;
import dev.slipway.model.spec.Resource;
import java.time.Duration;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes backing services exist. Data survives everything but {@link #destroy}. */
public interface ResourceProvider {
  /**
   * The names of the credentials this provider needs for such a resource ({@code password}); the
   * engine generates them once (32 letters and digits) and keeps them.
   */
  java.util.Set<String> credentials(Resource resource);

  /**
   * Creates what is missing, starts what is stopped, recovers after a crash; returns when it
   * accepts connections.
   */
  Provisioned provision(Request request, Duration timeout);

  /** Whether it accepts connections now. */
  Status observe(ResourceId resource);

  /** Stops it cleanly; data stays. */
  void stop(ResourceId resource);

  /** Stops it and deletes its data for good. */
  void destroy(ResourceId resource);

  /** What is wanted. */
  record Request(ResourceId id, Resource resource, SortedMap<String, Secret> credentials) {
    public Request {
      credentials = Collections.unmodifiableSortedMap(new TreeMap<>(credentials));
    }
  }

  /**
   * What it offers, by the output names of the spec reference; an output the provider does not have
   * is absent.
   */
  record Provisioned(
      ResourceId id, SortedMap<String, String> config, SortedMap<String, Secret> secrets) {
    public Provisioned {
      config = Collections.unmodifiableSortedMap(new TreeMap<>(config));
      secrets = Collections.unmodifiableSortedMap(new TreeMap<>(secrets));
    }
  }

  /**
   * State in one word, with detail and warnings for people (for example the Redis version that
   * really runs).
   */
  record Status(ResourceId id, State state, String detail, long pid, int port) {}

  /** Life of a resource. */
  enum State {
    ABSENT,
    STOPPED,
    READY,
    FAILING
  }
}
