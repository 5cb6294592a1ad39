package dev.slipway.render.kubernetes.value;

import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.Name;
import dev.slipway.render.kubernetes.value.Value.Stored;
import java.util.Locale;

/**
 * Names of objects beyond services and resources, whose names are unique already. Each kind of
 * object has endings of its own, so no two fall together.
 */
public final class ObjectNames {
  /** Longest name whose object's pods may carry it as a label. */
  private static final int LABEL = 63;

  /** {@code sha-} and a commit in hexadecimal. */
  private static final int VERSION = 44;

  private static final int HASH = 8;
  private static final int READABLE = 40;

  private ObjectNames() {}

  /** ConfigMap and Secret of a service's environment variables. */
  public static String variables(Name service) {
    return service + "-env";
  }

  /** ConfigMap and Secret of a service's files. */
  public static String files(Name service) {
    return service + "-files";
  }

  /** ConfigMap of what a static site publishes. */
  public static String site(Name service) {
    return service + "-site";
  }

  /** Secret of a service's sidecars. */
  public static String sidecars(Name service) {
    return service + "-sidecars";
  }

  /** Secret with what a resource asks its clients for. */
  public static String credentials(Name resource) {
    return resource + "-credentials";
  }

  /** Secret of a value that is fetched alone; the same in all environments, as its name is. */
  public static String alone(Application application, Stored stored) {
    String prefix = application.name() + "/" + application.environment().name() + "/";
    String key =
        stored.key().startsWith(prefix) ? stored.key().substring(prefix.length()) : stored.key();
    String readable =
        key.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    String cut = readable.substring(Math.max(0, readable.length() - READABLE)).replaceAll("^-", "");
    String whole = key + "\n" + stored.property() + "\n" + stored.store();
    return "value-" + cut + "-" + Digest.of(whole).substring(0, HASH);
  }

  /**
   * A Job that runs once per version, before the version is known. The version takes the place of
   * the last part and may be as long as {@code sha-} and a commit.
   */
  public static String versioned(Name job, String version) {
    int room = LABEL - 1 - VERSION;
    String name = job.value();
    String stem =
        name.length() <= room
            ? name
            : name.substring(0, room - HASH - 1) + "-" + Digest.of(name).substring(0, HASH);
    return stem + "-" + version;
  }
}
