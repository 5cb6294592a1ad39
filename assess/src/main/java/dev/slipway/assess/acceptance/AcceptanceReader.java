package dev.slipway.assess.acceptance;

import dev.slipway.assess.guide.CodeGuide;
import dev.slipway.model.diagnostic.Code;
import dev.slipway.model.diagnostic.Diagnostics;
import dev.slipway.model.diagnostic.Position;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.diagnostic.Suggestion;
import dev.slipway.model.yaml.YamlNode;
import dev.slipway.model.yaml.YamlNode.Entry;
import dev.slipway.model.yaml.YamlNode.Mapping;
import dev.slipway.model.yaml.YamlNode.Scalar;
import dev.slipway.model.yaml.YamlNode.Sequence;
import dev.slipway.model.yaml.YamlReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads {@code slipway.check.yaml}: under {@code accept}, for each code, paths of the spec with the
 * reason, or with {@code {reason, environments}}.
 */
public final class AcceptanceReader {
  /** The name of the file, beside the spec. */
  public static final String FILE = "slipway.check.yaml";

  private static final int SHORTEST_REASON = 10; // characters; "ok" explains nothing
  private static final Set<String> TOP = Set.of("accept");
  private static final Set<String> DECISION = Set.of("reason", "environments");

  private final Diagnostics diagnostics = new Diagnostics();
  private final CodeGuide guide = CodeGuide.load();
  private final List<Acceptance> all = new ArrayList<>();

  private AcceptanceReader() {}

  /**
   * Reads the file's text.
   *
   * @param path used in positions only
   */
  public static Acceptances read(String path, String text) {
    AcceptanceReader reader = new AcceptanceReader();
    new YamlReader(path, reader.diagnostics).read(text).ifPresent(file -> reader.file(file.root()));
    return new Acceptances(reader.all, reader.diagnostics.sorted());
  }

  private void file(Mapping root) {
    checkKeys(root, TOP, "the file");
    Entry accept = root.entries().get("accept");
    if (accept != null && accept.value() instanceof Mapping codes) {
      codes.entries().forEach(this::ofCode);
    } else if (accept != null) {
      wrongForm(accept, "write accept: {CODE: {services.api: the reason}}");
    }
  }

  private void ofCode(String code, Entry entry) {
    if (guide.entry(code).isEmpty()) {
      diagnostics.report(
          Code.UNKNOWN_NAME,
          entry.key(),
          "there is no rule " + Quoted.of(code),
          Suggestion.fix(code, guide.codes(), "slipway check names the rule of each finding"));
    }
    if (entry.value() instanceof Mapping paths) {
      paths.entries().forEach((path, decision) -> ofPath(code, path, decision));
    } else {
      wrongForm(entry, "write the place and the reason: {services.api: one instance is enough}");
    }
  }

  private void ofPath(String code, String path, Entry decision) {
    switch (decision.value()) {
      case Scalar reason -> add(code, path, Map.of(), reason.text(), decision.key());
      case Mapping body -> {
        checkKeys(body, DECISION, Quoted.of(path));
        String reason = body.value("reason") instanceof Scalar text ? text.text() : "";
        add(code, path, environments(body), reason, decision.key());
      }
      case Sequence _, YamlNode.Null _, YamlNode.Broken _ ->
          wrongForm(decision, "write the reason, or {reason: ..., environments: [...]}");
    }
  }

  /** Anything but a list of names must not look like "everywhere". */
  private Map<String, Position> environments(Mapping body) {
    Map<String, Position> names = new LinkedHashMap<>();
    Entry entry = body.entries().get("environments");
    if (entry == null) {
      return names;
    }
    List<YamlNode> items = entry.value() instanceof Sequence list ? list.items() : List.of();
    for (YamlNode item : items) {
      if (item instanceof Scalar name) {
        names.put(name.text(), name.position());
      }
    }
    if (names.isEmpty() || names.size() < items.size()) {
      wrongForm(entry, "write the names in a list: environments: [staging]");
    }
    return names;
  }

  private void add(
      String code, String path, Map<String, Position> environments, String reason, Position at) {
    if (reason.strip().length() < SHORTEST_REASON) {
      diagnostics.report(
          Code.MISSING_KEY,
          at,
          code + " is accepted at " + Quoted.of(path) + " without a reason",
          "say in " + SHORTEST_REASON + " characters or more why the team lives with it");
    }
    all.add(new Acceptance(code, path, environments, reason, at));
  }

  private void checkKeys(Mapping mapping, Set<String> known, String owner) {
    mapping
        .entries()
        .forEach((key, entry) -> {
          if (!known.contains(key)) {
            diagnostics.report(
                Code.UNKNOWN_KEY,
                entry.key(),
                owner + " has no key " + Quoted.of(key),
                Suggestion.fix(key, known, "remove it"));
          }
        });
  }

  private void wrongForm(Entry entry, String fix) {
    diagnostics.report(
        Code.WRONG_TYPE, entry.value().position(), "the value has the wrong form", fix);
  }
}
