package dev.slipway.model.read;

import dev.slipway.model.diagnostic.Code;
import dev.slipway.model.diagnostic.Diagnostics;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.spec.Environment;
import dev.slipway.model.spec.Environment.Approval;
import dev.slipway.model.spec.Environment.Budget;
import dev.slipway.model.spec.Environment.Window;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Target;
import dev.slipway.model.yaml.YamlNode.Mapping;
import dev.slipway.model.yaml.YamlNode.Scalar;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Currency;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads what an environment asks of releases: order, approval, windows, budget. */
final class PromotionReader {
  private static final Duration EXPIRES = Duration.ofHours(24);
  private static final BigDecimal MOST_MONEY = BigDecimal.valueOf(1_000_000_000L);

  private final Section environment;
  private final Diagnostics diagnostics;

  PromotionReader(Section environment, Diagnostics diagnostics) {
    this.environment = environment;
    this.diagnostics = diagnostics;
  }

  Environment read(Name name, Target target, SortedMap<String, String> vars) {
    return new Environment(
        name,
        target,
        vars,
        environment.items("aliases").stream().map(Scalar::text).toList(),
        after(),
        approval(),
        windows(),
        budget());
  }

  private @Nullable Name after() {
    Scalar after = environment.scalar("after");
    return after == null || !Name.isValid(after.text()) ? null : new Name(after.text());
  }

  /** What is no approval was reported, and asks nobody. */
  private boolean isAsked() {
    return environment.mapping().value("approval") instanceof Mapping;
  }

  private Approval approval() {
    Section approval = environment.section("approval");
    if (!approval.bool("required", isAsked())) {
      return new Approval.None();
    }
    return new Approval.Required(
        approval.items("approvers").stream().map(approval::plain).toList(),
        approval.positiveDuration("expires", EXPIRES));
  }

  private SortedMap<Name, Window> windows() {
    SortedMap<Name, Window> windows = new TreeMap<>();
    new Names(diagnostics)
        .each(
            environment.mapping(),
            "windows",
            "window",
            (name, section) -> {
              String effect = section.has("allow") ? "allow" : "deny";
              section.required(effect, "\"0 18 * * 5\"");
              section.required("for", "62h");
              windows.put(
                  name,
                  new Window(
                      effect.equals("allow") ? Window.Effect.ALLOW : Window.Effect.DENY,
                      Schedules.schedule(section, effect, Schedules.of("@daily")),
                      section.positiveDuration("for", Duration.ofHours(1)),
                      Schedules.zone(section)));
            });
    return windows;
  }

  private @Nullable Budget budget() {
    if (!environment.has("budget")) {
      return null;
    }
    Section budget = environment.section("budget");
    budget.required("monthly", "900");
    BigDecimal monthly = budget.decimal("monthly", BigDecimal.ONE, MOST_MONEY);
    return new Budget(monthly, currency(budget));
  }

  private static Currency currency(Section budget) {
    Scalar value = budget.scalar("currency");
    Currency usual = Currency.getInstance("USD");
    if (value == null) {
      return usual;
    }
    Optional<Currency> currency =
        Currency.getAvailableCurrencies().stream()
            .filter(known -> known.getCurrencyCode().equals(value.text()))
            .findFirst();
    if (currency.isEmpty()) {
      budget.report(
          Code.UNKNOWN_VALUE,
          value,
          "currency " + Quoted.of(value.text()) + " is unknown",
          "write a code of ISO 4217, for example USD or EUR");
    }
    return currency.orElse(usual);
  }
}
