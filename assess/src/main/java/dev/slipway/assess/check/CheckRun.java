package dev.slipway.assess.check;

import dev.slipway.assess.Assessment;
import dev.slipway.assess.acceptance.Acceptance;
import dev.slipway.assess.acceptance.Acceptances;
import dev.slipway.assess.rule.RuleCard;
import dev.slipway.assess.rule.Subject;
import dev.slipway.model.SpecLoader;
import dev.slipway.model.SpecLoader.Inspection;
import dev.slipway.model.SpecLoader.Result;
import dev.slipway.model.SpecLoader.SpecFile;
import dev.slipway.model.SpecPositions;
import dev.slipway.model.diagnostic.Diagnostic;
import dev.slipway.model.diagnostic.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that can be said about a spec without a cloud: what is wrong, what is unwise, in each
 * of its environments; each finding once, with the environments that have it.
 */
public final class CheckRun {
  /** The finding about a decision that covers nothing. */
  public static final RuleCard UNUSED =
      new RuleCard(
          "CHK-ACCEPTANCE-UNUSED",
          Severity.WARNING,
          "an accepted finding that is not found",
          "A decision that covers nothing today would hide a finding of tomorrow.");

  private final SpecLoader loader;
  private final SpecFile file;
  private final Acceptances acceptances;
  private final Map<Decided, Set<String>> environments = new LinkedHashMap<>();
  private final Set<Acceptance> used = new LinkedHashSet<>();

  private CheckRun(SpecLoader loader, SpecFile file, Acceptances acceptances) {
    this.loader = loader;
    this.file = file;
    this.acceptances = acceptances;
  }

  /** A finding and the reason to live with it, empty where there is none. */
  private record Decided(Diagnostic diagnostic, String reason) {}

  /**
   * Checks some environments.
   *
   * @param loader knows the other files that the spec names
   * @param whole whether these are all environments of the file, so that a decision that covers
   *     nothing is a finding too
   */
  public static List<CheckFinding> of(
      SpecLoader loader,
      SpecFile file,
      List<String> environments,
      Acceptances acceptances,
      boolean whole) {
    CheckRun run = new CheckRun(loader, file, acceptances);
    environments.forEach(run::check);
    acceptances.diagnostics().forEach(diagnostic -> run.add(diagnostic, "", ""));
    if (whole) {
      run.reportUnused();
    }
    return run.findings();
  }

  private void check(String environment) {
    Inspection inspection = loader.inspect(file, environment);
    switch (inspection.result()) {
      case Result.Rejected(List<Diagnostic> diagnostics) ->
          diagnostics.forEach(d -> decide(d, environment, inspection.positions()));
      case Result.Loaded loaded -> {
        loaded.diagnostics().forEach(d -> decide(d, environment, inspection.positions()));
        inspection
            .positions()
            .map(positions -> Assessment.of(new Subject(loaded.application(), positions)))
            .orElse(List.of())
            .forEach(d -> decide(d, environment, inspection.positions()));
      }
    }
  }

  private void decide(Diagnostic finding, String environment, Optional<SpecPositions> positions) {
    Optional<Acceptance> decision =
        positions.flatMap(places -> acceptances.of(finding, environment, places));
    decision.ifPresent(used::add);
    add(finding, decision.map(Acceptance::reason).orElse(""), environment);
  }

  private void add(Diagnostic finding, String reason, String environment) {
    Set<String> known =
        environments.computeIfAbsent(new Decided(finding, reason), _ -> new LinkedHashSet<>());
    if (!environment.isEmpty()) {
      known.add(environment);
    }
  }

  private void reportUnused() {
    for (Acceptance acceptance : acceptances.all()) {
      if (!used.contains(acceptance)) {
        add(
            new Diagnostic(
                UNUSED.id(),
                UNUSED.severity(),
                acceptance.position().at(),
                null,
                acceptance.code() + " is accepted at " + acceptance.path() + " and found nowhere",
                "remove the decision; it would hide a finding of the future"),
            "",
            "");
      }
    }
  }

  private List<CheckFinding> findings() {
    List<CheckFinding> all = new ArrayList<>();
    environments.forEach((decided, names) ->
        all.add(new CheckFinding(decided.diagnostic(), List.copyOf(names), decided.reason())));
    all.sort(
        Comparator.comparing((CheckFinding each) -> each.diagnostic().location())
            .thenComparing(each -> each.diagnostic().code())
            .thenComparing(each -> each.diagnostic().message()));
    return List.copyOf(all);
  }
}
