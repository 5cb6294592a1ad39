package dev.slipway.cli.render;

import dev.slipway.cli.render.RenderAction.Reason;
import dev.slipway.cli.render.RenderLock.Entry;
import dev.slipway.render.file.RenderedTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What rendering would do, computed from what is wanted, what was written last and what stands on
 * the disk. Pure.
 *
 * @param actions in the order of their paths
 * @param lock what the lock file will say afterwards
 */
public record RenderPlan(List<RenderAction> actions, RenderLock lock) {
  public RenderPlan {
    actions = List.copyOf(actions);
  }

  /**
   * What rendering is to produce.
   *
   * @param trees files by kind
   * @param complete whether the trees hold all files of their kinds, so that others of these kinds
   *     are left-overs
   * @param forced whether files that somebody else made or changed may be overwritten
   */
  public record Wish(SortedMap<String, RenderedTree> trees, boolean complete, boolean forced) {}

  /** The plan for a wish. */
  public static RenderPlan of(Wish wish, RenderLock lock, Function<String, OnDisk> disk) {
    SortedMap<String, RenderAction> actions = new TreeMap<>();
    wish.trees()
        .forEach((kind, tree) ->
            tree.files()
                .forEach((path, file) ->
                    actions.put(
                        path, write(path, kind, file.content(), wish.forced(), lock, disk))));
    lock.entries()
        .forEach((path, entry) -> {
          boolean leftOver = wish.complete() && wish.trees().containsKey(entry.kind());
          if (leftOver && !actions.containsKey(path)) {
            actions.put(path, leave(path, entry, disk.apply(path)));
          }
        });
    return new RenderPlan(new ArrayList<>(actions.values()), after(lock, actions));
  }

  private static RenderAction write(
      String path,
      String kind,
      String content,
      boolean forced,
      RenderLock lock,
      Function<String, OnDisk> disk) {
    Optional<Entry> known = lock.at(path);
    if (known.isPresent() && known.get().ejected()) {
      return new RenderAction.PassOver(path);
    }
    return switch (disk.apply(path)) {
      case OnDisk.Absent _ -> new RenderAction.Create(path, kind, content);
      case OnDisk.NotAFile _ -> new RenderAction.Refuse(path, Reason.NOT_A_FILE);
      case OnDisk.Text(String before) when before.equals(content) ->
          new RenderAction.Keep(path, kind, content);
      case OnDisk.Text(String before) when forced || isOurs(known, before) ->
          new RenderAction.Replace(path, kind, before, content);
      case OnDisk.Text _ ->
          new RenderAction.Refuse(path, known.isPresent() ? Reason.EDITED : Reason.FOREIGN);
    };
  }

  private static RenderAction leave(String path, Entry entry, OnDisk onDisk) {
    if (entry.ejected()) {
      return new RenderAction.PassOver(path);
    }
    return onDisk instanceof OnDisk.Text(String before) && isOurs(Optional.of(entry), before)
        ? new RenderAction.Remove(path, before)
        : new RenderAction.LetGo(path);
  }

  private static boolean isOurs(Optional<Entry> known, String content) {
    return known.isPresent() && known.get().hash().equals(RenderLock.hash(content));
  }

  private static RenderLock after(RenderLock before, Map<String, RenderAction> actions) {
    RenderLock lock = before;
    for (RenderAction action : actions.values()) {
      lock =
          switch (action) {
            case RenderAction.Create(String path, String kind, String content) ->
                lock.with(path, written(kind, content));
            case RenderAction.Replace(String path, String kind, _, String content) ->
                lock.with(path, written(kind, content));
            case RenderAction.Keep(String path, String kind, String content) ->
                lock.with(path, written(kind, content));
            case RenderAction.Remove(String path, _) -> lock.without(path);
            case RenderAction.LetGo(String path) -> lock.without(path);
            case RenderAction.PassOver _, RenderAction.Refuse _ -> lock;
          };
    }
    return lock;
  }

  private static Entry written(String kind, String content) {
    return new Entry(kind, RenderLock.hash(content), false);
  }

  /** Files that may not be written. */
  public List<RenderAction.Refuse> refused() {
    return actions.stream()
        .filter(RenderAction.Refuse.class::isInstance)
        .map(RenderAction.Refuse.class::cast)
        .toList();
  }

  /** Whether a file would change. */
  public boolean hasChanges() {
    return actions.stream().anyMatch(RenderAction::isChange);
  }
}
