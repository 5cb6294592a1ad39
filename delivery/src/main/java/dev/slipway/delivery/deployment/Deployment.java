package dev.slipway.delivery.deployment;

import dev.slipway.delivery.identity.Place;
import java.net.URI;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to bring a release into its place.
 *
 * @param id {@code <application>.<environment>.<number>}, the number counted per place from 1
 * @param release number of the release it brings or changes
 * @param pipelineVersion of the planner that made the steps
 * @param urls where users reach the routes, once known
 * @param figures measurements by name with the unit in it ({@code switchMillis})
 */
public record Deployment(
    String id,
    Place place,
    int release,
    Kind kind,
    Order order,
    DeploymentState state,
    String requestedBy,
    @Nullable String idempotencyKey,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    int pipelineVersion,
    List<StepRecord> steps,
    List<String> warnings,
    List<URI> urls,
    SortedMap<String, Long> figures) {
  public Deployment {
    steps = List.copyOf(steps);
    warnings = List.copyOf(warnings);
    urls = List.copyOf(urls);
    figures = Collections.unmodifiableSortedMap(new TreeMap<>(figures));
  }

  /** Why it turned back, or null while it does not. */
  public @Nullable Cause cause() {
    return switch (state) {
      case DeploymentState.Aborting(_, var reason) -> reason.cause();
      case DeploymentState.RollingBack(_, var reason) -> reason.cause();
      case DeploymentState.Failed(var cause) -> cause;
      case DeploymentState.RolledBack(var cause) -> cause;
      case DeploymentState.NeedsHuman(var cause) -> cause;
      case DeploymentState.Cancelled(var by) -> Cause.of("cancelled by " + by);
      case DeploymentState.Superseded(var by) -> Cause.of("superseded by deployment " + by);
      case DeploymentState.Queued _,
          DeploymentState.Running _,
          DeploymentState.Verifying _,
          DeploymentState.Promoting _,
          DeploymentState.Finalising _,
          DeploymentState.Succeeded _,
          DeploymentState.SucceededWithWarnings _ ->
          null;
    };
  }

  /** Whether it destroyed the place; nobody goes back behind that. */
  public boolean isDestruction() {
    boolean succeeded =
        state instanceof DeploymentState.Succeeded
            || state instanceof DeploymentState.SucceededWithWarnings;
    return kind == Kind.DESTROY && succeeded;
  }

  public Deployment withState(DeploymentState next) {
    return new Deployment(
        id,
        place,
        release,
        kind,
        order,
        next,
        requestedBy,
        idempotencyKey,
        createdAt,
        startedAt,
        endedAt,
        pipelineVersion,
        steps,
        warnings,
        urls,
        figures);
  }

  /** The same deployment under way since {@code at}, with its plan. */
  public Deployment started(Instant at, int pipeline, List<StepRecord> plan) {
    return new Deployment(
        id,
        place,
        release,
        kind,
        order,
        state,
        requestedBy,
        idempotencyKey,
        createdAt,
        at,
        endedAt,
        pipeline,
        plan,
        warnings,
        urls,
        figures);
  }

  /** The same deployment, over. */
  public Deployment ended(Instant at, DeploymentState.End end) {
    return new Deployment(
        id,
        place,
        release,
        kind,
        order,
        end,
        requestedBy,
        idempotencyKey,
        createdAt,
        startedAt,
        at,
        pipelineVersion,
        steps,
        warnings,
        urls,
        figures);
  }

  public Deployment withSteps(List<StepRecord> records) {
    return new Deployment(
        id,
        place,
        release,
        kind,
        order,
        state,
        requestedBy,
        idempotencyKey,
        createdAt,
        startedAt,
        endedAt,
        pipelineVersion,
        records,
        warnings,
        urls,
        figures);
  }

  /** With one step's record replaced. */
  public Deployment withStep(StepRecord record) {
    List<StepRecord> records = new java.util.ArrayList<>(steps);
    records.set(record.index(), record);
    return withSteps(records);
  }

  public Deployment withWarning(String warning) {
    List<String> all = new java.util.ArrayList<>(warnings);
    all.add(warning);
    return new Deployment(
        id,
        place,
        release,
        kind,
        order,
        state,
        requestedBy,
        idempotencyKey,
        createdAt,
        startedAt,
        endedAt,
        pipelineVersion,
        steps,
        all,
        urls,
        figures);
  }

  public Deployment withUrls(List<URI> addresses) {
    return new Deployment(
        id,
        place,
        release,
        kind,
        order,
        state,
        requestedBy,
        idempotencyKey,
        createdAt,
        startedAt,
        endedAt,
        pipelineVersion,
        steps,
        warnings,
        addresses,
        figures);
  }

  /** With a measurement added to the one of the same name. */
  public Deployment withFigure(String name, long value) {
    SortedMap<String, Long> all = new TreeMap<>(figures);
    all.merge(name, value, Long::sum);
    return new Deployment(
        id,
        place,
        release,
        kind,
        order,
        state,
        requestedBy,
        idempotencyKey,
        createdAt,
        startedAt,
        endedAt,
        pipelineVersion,
        steps,
        warnings,
        urls,
        all);
  }
}
