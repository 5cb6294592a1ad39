package dev.slipway.assess.availability;

import dev.slipway.model.spec.Name;
import java.util.Collection;
import java.util.List;

/** Names as texts for messages. */
final class Names {
  private Names() {}

  static List<String> of(Collection<Name> names) {
    return names.stream().map(Name::value).toList();
  }
}
