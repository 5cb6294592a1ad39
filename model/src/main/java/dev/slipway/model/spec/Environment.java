package dev.slipway.model.spec;

import dev.slipway.model.cron.CronExpression;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where the application runs.
 *
 * @param vars declared configuration values, {@code domain} among them
 * @param aliases other names of it, in the order of the file
 * @param after the environment whose digests are promoted to this one, or null
 * @param windows when releases are allowed or denied, by name
 * @param budget what it may cost, or null
 */
public record Environment(
    Name name,
    Target target,
    SortedMap<String, String> vars,
    List<String> aliases,
    @Nullable Name after,
    Approval approval,
    SortedMap<Name, Window> windows,
    @Nullable Budget budget) {
  private static final String DEVELOPMENT = "dev";
  private static final Set<String> PRODUCTION = Set.of("production", "prod", "live");

  /** What clusters and folders call the usual environments. */
  private static final Map<String, String> SHORT_NAMES =
      Map.of("staging", "stage", "production", "prod");

  public Environment {
    vars = Collections.unmodifiableSortedMap(new TreeMap<>(vars));
    aliases = List.copyOf(aliases);
    windows = Collections.unmodifiableSortedMap(new TreeMap<>(windows));
  }

  /** An environment that asks nobody. */
  public Environment(Name name, Target target, SortedMap<String, String> vars) {
    this(
        name,
        target,
        vars,
        List.of(),
        null,
        new Approval.None(),
        Collections.emptySortedMap(),
        null);
  }

  /**
   * What clusters and folders call it: {@code stage} for staging, {@code prod} for production, else
   * its own name. Nothing else in a file may be called so, see {@code EnvironmentReader}.
   */
  public String shortName() {
    return shortName(name.value());
  }

  /** The short name of an environment of that name, which need not be loaded. */
  public static String shortName(String name) {
    return SHORT_NAMES.getOrDefault(name, name);
  }

  /**
   * Whether the short waits of development apply (bake, warm old revision, minimum ready time): the
   * environment {@code dev}.
   */
  public boolean isDevelopment() {
    return name.value().equals(DEVELOPMENT);
  }

  /** Whether people depend on it: it needs approval, or is called production, prod or live. */
  public boolean isProduction() {
    return needsApproval()
        || PRODUCTION.contains(name.value())
        || aliases.stream().anyMatch(PRODUCTION::contains);
  }

  /** Whether a person must approve releases; such environments get the defaults of production. */
  public boolean needsApproval() {
    return approval instanceof Approval.Required;
  }

  /** Who must agree to a release. */
  public sealed interface Approval {
    record None() implements Approval {}

    /**
     * Somebody else than who asked.
     *
     * @param approvers teams or people; empty means anybody who may approve
     * @param expires how long a request waits
     */
    record Required(List<String> approvers, Duration expires) implements Approval {
      public Required {
        approvers = List.copyOf(approvers);
      }
    }
  }

  /**
   * A span of time, again and again.
   *
   * @param begins when it begins
   * @param lasts how long it lasts from then
   */
  public record Window(Effect effect, CronExpression begins, Duration lasts, ZoneId timeZone) {
    /** What a window does. */
    public enum Effect {
      /** Releases are refused inside it. */
      DENY,
      /** Releases are refused outside all windows of this kind. */
      ALLOW
    }
  }

  /**
   * What an environment may cost.
   *
   * @param monthly above zero
   * @param currency ISO 4217, for example {@code USD}
   */
  public record Budget(BigDecimal monthly, Currency currency) {}
}
