package dev.slipway.model.spec;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where a resource comes from and what becomes of its data; the same for every type.
 *
 * @param provider who runs it in this environment, the target's default filled in
 * @param providerParams parameters of the provider in force, others are left out; texts as written
 * @param backup when it is copied; null means never
 * @param external how to reach it; not null exactly when the provider is external
 */
public record Hosting(
    Provider provider,
    SortedMap<String, String> providerParams,
    @Nullable Backup backup,
    @Nullable External external,
    OnDelete onDelete) {
  /** Run by Slipway as a child process, never copied, retained. */
  public static final Hosting EMBEDDED =
      new Hosting(Provider.EMBEDDED, Collections.emptySortedMap(), null, null, OnDelete.RETAIN);

  public Hosting {
    providerParams = Collections.unmodifiableSortedMap(new TreeMap<>(providerParams));
  }

  /** Who runs a resource. */
  public enum Provider {
    /** A child process of Slipway: the default on process. */
    EMBEDDED,
    /** A container beside the application: the default on docker and kubernetes. */
    CONTAINER,
    /** A Kubernetes operator. */
    OPERATOR,
    /** The cloud's own service: the default on ecs. */
    MANAGED,
    /** Somebody else. */
    EXTERNAL
  }

  /** How to reach a resource that somebody else runs. */
  public sealed interface External {
    /**
     * By its parts.
     *
     * @param port 1 to 65535; the type's usual one filled in
     * @param database null where the type has none or the spec is silent
     * @param password a secret, or null
     * @param requiresTls whether connections must be encrypted; true unless {@code tls: none}
     * @param cidr network it lives in, for network rules; null means that rules open its port to
     *     anywhere
     * @param authority certificate authority that signs its certificate (PEM, a secret), or null
     *     for the usual ones
     */
    record Address(
        Template host,
        int port,
        @Nullable Template database,
        @Nullable Template user,
        @Nullable Template password,
        boolean requiresTls,
        @Nullable String cidr,
        @Nullable Template authority)
        implements External {}

    /**
     * By a URL with credentials.
     *
     * @param url a secret; network rules open the type's usual port to anywhere
     */
    record Url(Template url) implements External {}
  }
}
