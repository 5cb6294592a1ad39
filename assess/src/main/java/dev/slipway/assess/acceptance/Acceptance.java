package dev.slipway.assess.acceptance;

import dev.slipway.model.SpecPositions;
import dev.slipway.model.diagnostic.Diagnostic;
import dev.slipway.model.diagnostic.Position;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One decision to live with a finding.
 *
 * @param code of a rule or of a warning, for example {@code CHK-DB-POOL} or {@code SLW0510}
 * @param path of the spec, parts joined by dots; {@code *} for anywhere
 * @param environments where it holds, and where each name stands; empty for everywhere
 * @param reason why the team lives with it
 * @param position where the decision stands
 */
public record Acceptance(
    String code,
    String path,
    Map<String, Position> environments,
    String reason,
    Position position) {
  /** The path that covers the whole file. */
  static final String ANYWHERE = "*";

  public Acceptance {
    environments = Collections.unmodifiableMap(new LinkedHashMap<>(environments));
  }

  /** Whether the decision is about this finding in this environment. */
  public boolean covers(Diagnostic finding, String environment, SpecPositions positions) {
    return finding.code().equals(code)
        && (environments.isEmpty() || environments.containsKey(environment))
        && (path.equals(ANYWHERE) || positions.covers(path.split("\\.", -1), finding.location()));
  }
}
