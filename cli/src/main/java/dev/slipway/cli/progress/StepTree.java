package dev.slipway.cli.progress;

import dev.slipway.api.wire.DeploymentStep;
import dev.slipway.cli.terminal.Elapsed;
import dev.slipway.cli.terminal.SafeText;
import dev.slipway.cli.terminal.Style;
import dev.slipway.cli.terminal.Width;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The lines of a deployment's step tree. Pure: time, frame and size come from outside. When the
 * terminal is too low, finished steps fold into one line first, then those to come.
 *
 * @param columns width that no line exceeds
 * @param rows most lines to give
 * @param frame number of the spinner's picture
 */
record StepTree(Style style, int columns, int rows, long frame) {
  private static final int TIME_COLUMNS = 9; // "59m 59s" with its gap
  private static final int WIDEST_NAME = 48;
  private static final int NARROWEST_NAME = 12;
  private static final Pattern DIGEST = Pattern.compile("sha256:([0-9a-f]{12})[0-9a-f]{52}");
  private static final int INDENT = 4; // glyph and its gaps

  List<String> lines(DeploymentView view, Instant now) {
    List<DeploymentStep> steps = view.steps();
    int nameColumns = nameColumns(steps);
    List<String> active = new ArrayList<>();
    List<String> finished = new ArrayList<>();
    List<String> coming = new ArrayList<>();
    for (DeploymentStep step : steps) {
      switch (step.state()) {
        case "pending" -> coming.add(line(step, nameColumns, now));
        case "done", "skipped" -> finished.add(line(step, nameColumns, now));
        default -> active.addAll(withOutput(step, nameColumns, view, now));
      }
    }
    List<String> lines = new ArrayList<>();
    lines.add(header(view, now));
    if (1 + finished.size() + active.size() + coming.size() <= rows) {
      steps.forEach(step -> lines.addAll(inPlace(step, nameColumns, view, now)));
      return lines;
    }
    lines.addAll(folded(finished, active, coming));
    return lines;
  }

  private List<String> inPlace(
      DeploymentStep step, int nameColumns, DeploymentView view, Instant now) {
    return switch (step.state()) {
      case "pending", "done", "skipped" -> List.of(line(step, nameColumns, now));
      default -> withOutput(step, nameColumns, view, now);
    };
  }

  private List<String> folded(List<String> finished, List<String> active, List<String> coming) {
    int room = Math.max(1, rows - 1); // below the header
    List<String> lines = new ArrayList<>();
    int left = room - active.size() - (coming.isEmpty() ? 0 : 1);
    if (finished.size() > left && !finished.isEmpty()) {
      int shown = Math.max(0, left - 1);
      int hidden = finished.size() - shown;
      lines.add(" " + style.done() + " " + style.dim(hidden + " steps done"));
      lines.addAll(finished.subList(hidden, finished.size()));
    } else {
      lines.addAll(finished);
    }
    lines.addAll(active);
    int rest = room - lines.size();
    if (coming.size() > rest) {
      int shown = Math.max(0, rest - 1);
      lines.addAll(coming.subList(0, shown));
      lines.add(" " + style.pending() + " " + style.dim(coming.size() - shown + " steps to come"));
    } else {
      lines.addAll(coming);
    }
    return lines.size() > room ? lines.subList(lines.size() - room, lines.size()) : lines;
  }

  private int nameColumns(List<DeploymentStep> steps) {
    int widest = steps.stream().mapToInt(step -> Width.of(StepTitle.of(step))).max().orElse(0);
    int room = Math.max(NARROWEST_NAME, columns - INDENT - TIME_COLUMNS);
    return Math.min(Math.min(widest, WIDEST_NAME), room);
  }

  private String header(DeploymentView view, Instant now) {
    Instant end = view.endedAt() == null ? now : view.endedAt();
    String elapsed = Elapsed.of(Duration.between(view.createdAt(), end));
    String title = SafeText.line(view.title());
    String state = SafeText.line(view.state());
    int room = columns - Width.of(state) - elapsed.length() - 4;
    return style.bold(Width.cut(title, room, style.unicode()))
        + "  "
        + stateColour(state)
        + "  "
        + style.dim(elapsed);
  }

  private String stateColour(String state) {
    return switch (state) {
      case "succeeded" -> style.green(state);
      case "failed", "needs human" -> style.red(state);
      case "rolled back", "rolling back", "aborting", "cancelled", "succeeded with warnings" ->
          style.yellow(state);
      default -> style.cyan(state);
    };
  }

  private String line(DeploymentStep step, int nameColumns, Instant now) {
    String name = Width.cut(StepTitle.of(step), nameColumns, style.unicode());
    String time = time(step, now);
    String padded = time.isEmpty() ? name : Width.padded(name, nameColumns);
    boolean quiet = step.state().equals("pending") || step.state().equals("skipped");
    String line = " " + glyph(step) + " " + (quiet ? style.dim(padded) : padded);
    if (!time.isEmpty()) {
      line += "  " + style.dim(" ".repeat(Math.max(0, TIME_COLUMNS - 2 - time.length())) + time);
    }
    return line + detail(step, columns - Width.of(line) - 2);
  }

  private String detail(DeploymentStep step, int room) {
    String detail = step.detail() == null ? "" : shortened(SafeText.line(step.detail()).strip());
    boolean wanted = !step.state().equals("failed"); // a failure's detail gets its own line
    if (detail.isEmpty() || !wanted || room < NARROWEST_NAME) {
      return "";
    }
    return "  " + style.dim(Width.cut(detail, room, style.unicode()));
  }

  /** Digests as git shortens them. */
  private static String shortened(String detail) {
    return DIGEST.matcher(detail).replaceAll("$1");
  }

  private List<String> withOutput(
      DeploymentStep step, int nameColumns, DeploymentView view, Instant now) {
    List<String> lines = new ArrayList<>();
    lines.add(line(step, nameColumns, now));
    String below = below(step, view).strip();
    if (!below.isEmpty()) {
      String bar = style.unicode() ? "   │ " : "   | ";
      String cut = Width.cut(below, columns - bar.length(), style.unicode());
      lines.add(style.dim(bar) + (step.state().equals("failed") ? style.red(cut) : style.dim(cut)));
    }
    return lines;
  }

  /** What stands under a step: why it failed, or what its program wrote last. */
  private static String below(DeploymentStep step, DeploymentView view) {
    String detail = step.detail();
    if (step.state().equals("failed")) {
      return detail == null ? "" : SafeText.line(detail);
    }
    return step.state().equals("running")
        ? SafeText.line(view.latestOutput().getOrDefault(step.name(), ""))
        : "";
  }

  private static String time(DeploymentStep step, Instant now) {
    Instant began = step.startedAt();
    if (began == null || step.state().equals("pending") || step.state().equals("skipped")) {
      return "";
    }
    Instant ended = step.endedAt();
    return Elapsed.of(Duration.between(began, ended == null ? now : ended));
  }

  private String glyph(DeploymentStep step) {
    return switch (step.state()) {
      case "running" -> style.cyan(style.spinner(frame));
      case "done" -> style.done();
      case "failed" -> style.failed();
      case "undone" -> style.undone();
      case "skipped" -> style.skipped();
      default -> style.pending();
    };
  }
}
