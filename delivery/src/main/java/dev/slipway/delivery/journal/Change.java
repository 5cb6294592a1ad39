package dev.slipway.delivery.journal;

import dev.slipway.delivery.identity.Place;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows that become true together or not at all.
 *
 * @param token of the lease under which it was decided, or null for requests of users, which need
 *     no lease
 */
public record Change(Place place, @Nullable Long token, List<Row> rows) {
  public Change {
    rows = List.copyOf(rows);
  }

  public static Change of(Place place, @Nullable Long token, Row... rows) {
    return new Change(place, token, List.of(rows));
  }

  /** With more rows behind the present ones. */
  public Change and(List<Row> more) {
    List<Row> all = new ArrayList<>(rows);
    all.addAll(more);
    return new Change(place, token, all);
  }
}
