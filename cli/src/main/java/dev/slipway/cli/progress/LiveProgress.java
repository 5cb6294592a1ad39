package dev.slipway.cli.progress;

import dev.slipway.api.wire.Deployment;
import dev.slipway.api.wire.DeploymentStep;
import dev.slipway.api.wire.OutputLine;
import dev.slipway.api.wire.StateChange;
import dev.slipway.cli.output.Output;
import dev.slipway.cli.terminal.LiveRegion;
import dev.slipway.cli.terminal.Surroundings;
import dev.slipway.cli.terminal.TerminalSize;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The step tree, redrawn in place ten times a second. Events replace {@link #view} on the command's
 * thread; the clock's thread alone reads it to draw, and alone asks for the terminal's size, until
 * {@link #ended} or {@link #close} has stopped it.
 */
final class LiveProgress implements DeploymentProgress {
  private static final long FRAME_MILLIS = 100; // fast enough for tenths of a second

  private final Output output;
  private final InstantSource clock;
  private final LiveRegion region;
  private final TerminalSize size;
  private final ScheduledExecutorService frames =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("step-tree").factory());
  private volatile @Nullable DeploymentView view; // written by the command's thread
  private volatile boolean reconnecting; // likewise
  private long frame; // the clock's thread only

  LiveProgress(Output output, Surroundings surroundings) {
    this.output = output;
    this.clock = surroundings.clock();
    this.region = new LiveRegion(output.err());
    this.size = new TerminalSize(surroundings);
  }

  @Override
  public void began(Deployment deployment) {
    view = DeploymentView.of(deployment);
    var _ = frames.scheduleAtFixedRate(this::draw, 0, FRAME_MILLIS, TimeUnit.MILLISECONDS);
  }

  @Override
  public void step(DeploymentStep step) {
    reconnecting = false;
    view = known().with(step);
  }

  @Override
  public void state(StateChange change) {
    reconnecting = false;
    view = known().withState(change.state());
  }

  @Override
  public void output(OutputLine line) {
    reconnecting = false;
    view = known().withOutput(line.source(), line.text());
  }

  @Override
  public void reconnecting() {
    reconnecting = true;
  }

  @Override
  public void ended(Deployment deployment) {
    stopClock();
    region.close();
    TerminalSize.Size now = size.now();
    var tree = new StepTree(output.errStyle(), now.columns(), Integer.MAX_VALUE, 0);
    tree.lines(known().with(deployment), clock.instant()).forEach(output::progress);
  }

  @Override
  public void detach() {
    region.abandon();
  }

  @Override
  public void close() {
    stopClock();
    region.close();
  }

  private void draw() {
    TerminalSize.Size now = size.now();
    DeploymentView latest = known();
    DeploymentView shown = reconnecting ? latest.withState("reconnecting") : latest;
    // one row stays free for the cursor below the region
    var tree = new StepTree(output.errStyle(), now.columns(), now.rows() - 1, frame++);
    List<String> lines = tree.lines(shown, clock.instant());
    region.draw(lines);
  }

  private void stopClock() {
    frames.shutdown();
    try {
      if (!frames.awaitTermination(FRAME_MILLIS * 10, TimeUnit.MILLISECONDS)) {
        frames.shutdownNow();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private DeploymentView known() {
    DeploymentView latest = view;
    if (latest == null) {
      throw new IllegalStateException("began was not called");
    }
    return latest;
  }
}
