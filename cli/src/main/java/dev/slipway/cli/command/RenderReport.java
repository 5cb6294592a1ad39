package dev.slipway.cli.command;

import dev.slipway.cli.output.FindingDocument;
import dev.slipway.cli.render.RenderAction;
import dev.slipway.cli.render.RenderPlan;
import dev.slipway.cli.render.UnifiedDiff;
import dev.slipway.cli.terminal.SafeText;
import dev.slipway.cli.terminal.Style;
import java.util.ArrayList;
import java.util.List;

/**
 * What rendering did or would do, for people and programs.
 *
 * @param withDiff whether the lines that change are shown
 * @param losses what the files cannot say
 */
record RenderReport(RenderPlan plan, boolean withDiff, RenderLosses losses) {
  private static final int SCHEMA_VERSION = 1;

  /** The answer as a document. */
  record Document(
      int schemaVersion, boolean changes, List<File> files, List<FindingDocument> findings) {}

  /**
   * One file.
   *
   * @param action create, replace, keep, remove, let-go, ejected or refused
   */
  record File(String path, String action, String reason) {}

  Document document() {
    return new Document(
        SCHEMA_VERSION,
        plan.hasChanges(),
        plan.actions().stream().map(RenderReport::file).toList(),
        losses.documents());
  }

  private static File file(RenderAction action) {
    String reason = action instanceof RenderAction.Refuse refused ? refused.reason().words() : "";
    return new File(action.path(), word(action), reason);
  }

  private static String word(RenderAction action) {
    return switch (action) {
      case RenderAction.Create _ -> "create";
      case RenderAction.Replace _ -> "replace";
      case RenderAction.Keep _ -> "keep";
      case RenderAction.Remove _ -> "remove";
      case RenderAction.LetGo _ -> "let-go";
      case RenderAction.PassOver _ -> "ejected";
      case RenderAction.Refuse _ -> "refused";
    };
  }

  List<String> lines(Style style) {
    List<String> lines = new ArrayList<>();
    plan.actions().forEach(action -> lines.addAll(withDiff ? diff(action, style) : line(action)));
    long kept = plan.actions().stream().filter(RenderAction.Keep.class::isInstance).count();
    long changed = plan.actions().stream().filter(RenderAction::isChange).count();
    if (!withDiff) {
      lines.add(changed + " changed, " + kept + " up to date");
    }
    return lines;
  }

  private static List<String> line(RenderAction action) {
    String path = SafeText.line(action.path());
    return switch (action) {
      case RenderAction.Create _ -> List.of("+ " + path);
      case RenderAction.Replace _ -> List.of("~ " + path);
      case RenderAction.Remove _ -> List.of("- " + path);
      case RenderAction.LetGo _ -> List.of("! " + path + " is no longer rendered; it is yours now");
      case RenderAction.Refuse(_, RenderAction.Reason reason) ->
          List.of("! " + path + " " + reason.words());
      case RenderAction.Keep _, RenderAction.PassOver _ -> List.of();
    };
  }

  private static List<String> diff(RenderAction action, Style style) {
    List<String> plain =
        switch (action) {
          case RenderAction.Create(String path, _, String content) ->
              UnifiedDiff.of(path, "", content);
          case RenderAction.Replace(String path, _, String before, String content) ->
              UnifiedDiff.of(path, before, content);
          case RenderAction.Remove(String path, String before) -> UnifiedDiff.of(path, before, "");
          case RenderAction.Refuse _ -> line(action);
          case RenderAction.Keep _, RenderAction.LetGo _, RenderAction.PassOver _ -> List.of();
        };
    return plain.stream().map(SafeText::line).map(text -> coloured(text, style)).toList();
  }

  private static String coloured(String line, Style style) {
    if (line.startsWith("+")) {
      return style.green(line);
    }
    return line.startsWith("-") ? style.red(line) : line;
  }
}
