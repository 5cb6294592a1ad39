package dev.slipway.assess.check;

import dev.slipway.assess.Assessment;
import dev.slipway.assess.Rules;
import dev.slipway.assess.acceptance.Acceptance;
import dev.slipway.assess.acceptance.Acceptances;
import dev.slipway.assess.rule.Subject;
import dev.slipway.model.SpecLoader;
import dev.slipway.model.SpecLoader.Inspection;
import dev.slipway.model.SpecLoader.Result;
import dev.slipway.model.SpecLoader.SpecFile;
import dev.slipway.model.SpecPositions;
import dev.slipway.model.diagnostic.Code;
import dev.slipway.model.diagnostic.Diagnostic;
import dev.slipway.model.diagnostic.Diagnostics;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.diagnostic.Suggestion;
import dev.slipway.model.spec.Target;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that can be said about a spec without a cloud: what is wrong, what is unwise, and what
 * the target process of this version does not run, in each of its environments; each finding once,
 * with the environments that have it.
 */
public final class CheckRun {
  private final SpecLoader loader;
  private final SpecFile file;
  private final Acceptances acceptances;
  private final Map<Decided, Set<String>> environments = new LinkedHashMap<>();
  private final Set<Acceptance> used = new LinkedHashSet<>();
  private final Set<Acceptance> refused = new LinkedHashSet<>();

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
    run.checkEnvironments();
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
        if (loaded.application().environment().target() instanceof Target.Process) {
          inspection.unrunnable().forEach(d -> decide(d, environment, inspection.positions()));
        }
      }
    }
  }

  private void decide(Diagnostic finding, String environment, Optional<SpecPositions> positions) {
    List<Acceptance> decisions =
        positions.map(places -> acceptances.about(finding, environment, places)).orElse(List.of());
    if (CheckFinding.isMistake(finding)) {
      refused.addAll(decisions);
      add(finding, "", environment);
      return;
    }
    used.addAll(decisions);
    add(finding, decisions.isEmpty() ? "" : decisions.getFirst().reason(), environment);
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
      String decision = acceptance.code() + " is accepted at " + acceptance.path();
      if (refused.contains(acceptance)) {
        reportUnused(
            acceptance,
            decision + " and is a mistake in the spec, which nobody can live with",
            "correct the spec and remove the decision");
      } else if (!used.contains(acceptance)) {
        reportUnused(
            acceptance,
            decision + " and found nowhere",
            "remove the decision; it would hide a finding of the future");
      }
    }
  }

  private void reportUnused(Acceptance acceptance, String message, String fix) {
    add(
        new Diagnostic(
            Rules.UNUSED_ACCEPTANCE.id(),
            Rules.UNUSED_ACCEPTANCE.severity(),
            acceptance.position().at(),
            null,
            message,
            fix),
        "",
        "");
  }

  /** A misspelt environment would make a decision that holds nowhere, or seem to. */
  private void checkEnvironments() {
    List<String> known = loader.environments(file);
    Diagnostics unknown = new Diagnostics();
    for (Acceptance acceptance : acceptances.all()) {
      acceptance
          .environments()
          .forEach((name, at) -> {
            if (!known.isEmpty() && !known.contains(name)) {
              unknown.report(
                  Code.UNKNOWN_NAME,
                  at,
                  acceptance.code() + " is accepted in the unknown environment " + Quoted.of(name),
                  Suggestion.fix(name, known, "name an environment of the spec"));
            }
          });
    }
    unknown.sorted().forEach(diagnostic -> add(diagnostic, "", ""));
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
