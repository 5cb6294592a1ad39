package dev.slipway.assess.acceptance;

import dev.slipway.assess.Rules;
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
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

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
    root.mapping("accept").entries().forEach(this::ofCode);
  }

  private void ofCode(String code, Entry entry) {
    List<String> known =
        Stream.concat(
                Rules.ALL.stream().map(rule -> rule.card().id()),
                Arrays.stream(Code.values()).map(Code::id))
            .toList();
    if (!known.contains(code)) {
      diagnostics.report(
          Code.UNKNOWN_NAME,
          entry.key(),
          "there is no rule " + Quoted.of(code),
          Suggestion.fix(code, known, "slipway check names the rule of each finding"));
    }
    if (entry.value() instanceof Mapping paths) {
      paths.entries().forEach((path, decision) -> ofPath(code, path, decision));
    } else {
      wrongForm(entry, "write the place and the reason: {services.api: one instance is enough}");
    }
  }

  private void ofPath(String code, String path, Entry decision) {
    switch (decision.value()) {
      case Scalar reason -> add(code, path, Set.of(), reason.text(), decision.key());
      case Mapping body -> {
        checkKeys(body, DECISION, Quoted.of(path));
        String reason = body.value("reason") instanceof Scalar text ? text.text() : "";
        add(code, path, environments(body), reason, decision.key());
      }
      case Sequence _, YamlNode.Null _, YamlNode.Broken _ ->
          wrongForm(decision, "write the reason, or {reason: ..., environments: [...]}");
    }
  }

  private static Set<String> environments(Mapping body) {
    Set<String> names = new HashSet<>();
    if (body.value("environments") instanceof Sequence list) {
      for (YamlNode item : list.items()) {
        if (item instanceof Scalar name) {
          names.add(name.text());
        }
      }
    }
    return names;
  }

  private void add(String code, String path, Set<String> environments, String reason, Position at) {
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
