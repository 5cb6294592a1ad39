package dev.slipway.delivery.engine;

import dev.slipway.delivery.deployment.DeploymentEvent;
import dev.slipway.delivery.identity.JobRunId;
import dev.slipway.delivery.journal.Change;
import dev.slipway.delivery.journal.Row;
import dev.slipway.delivery.port.LogQuery;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Brings a job's new lines into the deployment's events whenever its step is looked at. How far it
 * has come is learnt from the events themselves after a restart. Used by the place's thread.
 */
final class JobOutput {
  private static final int LINES = 1000;
  private static final long NONE = -1;

  private final Ports ports;
  private final int most;
  private final Map<String, Long> positions = new HashMap<>();
  private final Map<String, Integer> copied = new HashMap<>();

  /**
   * Copies for one place.
   *
   * @param most lines of one job that are kept in events; its log has the rest
   */
  JobOutput(Ports ports, int most) {
    this.ports = ports;
    this.most = most;
  }

  void copy(StepRun run) {
    JobRunId id = Effects.runId(run);
    String source = id.label();
    String deployment = run.deployment().id();
    long after = positions.computeIfAbsent(deployment + source, _ -> known(deployment, source));
    List<Row> rows = new ArrayList<>();
    long[] last = {after};
    ports
        .runtime()
        .logs(
            LogQuery.of(id, LINES),
            line -> {
              if (line.position() > last[0]) {
                last[0] = line.position();
                rows.add(
                    new Row.Append(
                        deployment,
                        run.now(),
                        new DeploymentEvent.Content.Output(
                            run.record().index(), source, line.position(), line.text())));
              }
              return true;
            });
    int room = most - copied.getOrDefault(deployment + source, 0);
    if (!rows.isEmpty() && room > 0) {
      List<Row> kept = rows.subList(0, Math.min(room, rows.size()));
      copied.merge(deployment + source, kept.size(), Integer::sum);
      ports.journal().commit(new Change(id.place(), null, kept));
      positions.put(deployment + source, last[0]);
    }
  }

  private long known(String deployment, String source) {
    return ports.journal().events(deployment, 0, Integer.MAX_VALUE).stream()
        .map(DeploymentEvent::content)
        .mapToLong(content ->
            content instanceof DeploymentEvent.Content.Output(_, var from, var position, _)
                    && from.equals(source)
                ? position
                : NONE)
        .max()
        .orElse(NONE);
  }
}
