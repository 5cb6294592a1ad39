package dev.slipway.assess.guide;

import dev.slipway.assess.Rules;
import dev.slipway.assess.rule.RuleCard;
import dev.slipway.model.diagnostic.Code;
import dev.slipway.model.diagnostic.Severity;
import dev.slipway.model.reference.GuidePage;
import dev.slipway.model.reference.GuidePage.Section;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** All codes of findings about a spec, with what the guide says about each. */
public final class CodeGuide {
  private static final String MISTAKES = "diagnostics.md";
  private static final String RULES = "checks.md";

  private final Map<String, Entry> known = new TreeMap<>();

  private CodeGuide() {}

  /**
   * What a code is.
   *
   * @param severity unless a finding says otherwise
   * @param page the file of docs/guide that describes it
   */
  public record Entry(String code, Severity severity, String title, String page) {
    /** Whether a finding of this code can be lived with; mistakes in the spec cannot. */
    public boolean isAcceptable() {
      return page.equals(RULES) || severity != Severity.ERROR;
    }

    /** The heading's anchor on its page, as Markdown renderers make it. */
    public String anchor() {
      String heading = (code + ": " + title).toLowerCase(Locale.ROOT);
      return heading.replaceAll("[^a-z0-9 _-]", "").replace(' ', '-');
    }

    /** What the page says. */
    public Section section() {
      GuidePage text =
          page.equals(RULES) ? GuidePage.load(CodeGuide.class, RULES) : GuidePage.diagnostics();
      return text.section(code).orElseThrow(() -> new IllegalStateException(code + ": no section"));
    }
  }

  /** The codes of the model and of all rules. */
  public static CodeGuide load() {
    CodeGuide guide = new CodeGuide();
    for (Code code : Code.values()) {
      guide.add(new Entry(code.id(), code.severity(), code.title(), MISTAKES));
    }
    for (RuleCard card : Rules.cards()) {
      guide.add(new Entry(card.id(), card.severity(), card.title(), RULES));
    }
    return guide;
  }

  private void add(Entry entry) {
    known.put(entry.code(), entry);
  }

  /** All codes, sorted. */
  public Set<String> codes() {
    return Collections.unmodifiableSet(known.keySet());
  }

  /** The entry of a code. */
  public Optional<Entry> entry(String code) {
    return Optional.ofNullable(known.get(code));
  }
}
