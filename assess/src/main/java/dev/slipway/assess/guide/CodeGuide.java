package dev.slipway.assess.guide;

import dev.slipway.assess.Rules;
import dev.slipway.assess.rule.RuleCard;
import dev.slipway.model.diagnostic.Code;
import dev.slipway.model.diagnostic.Severity;
import dev.slipway.model.reference.GuidePage;
import dev.slipway.model.reference.GuidePage.Section;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** All codes of findings about a spec, with what the guide says about each. */
public final class CodeGuide {
  private static final Page MISTAKES = new Page("diagnostics.md", GuidePage.class);
  private static final Page RULES = new Page("checks.md", CodeGuide.class);

  private final Map<String, Entry> known = new TreeMap<>();

  private CodeGuide() {}

  /**
   * A page of the guide, packaged with the program.
   *
   * @param file its name in docs/guide
   * @param beside the class that it lies beside
   */
  public record Page(String file, Class<?> beside) {}

  /**
   * What a code is.
   *
   * @param severity unless a finding says otherwise
   * @param page where it is described
   */
  public record Entry(String code, Severity severity, String title, Page page) {
    /** Whether a finding of this code can be lived with; mistakes in the spec cannot. */
    public boolean isAcceptable() {
      return page.equals(RULES) || (page.equals(MISTAKES) && severity != Severity.ERROR);
    }

    /** The heading's anchor on its page, as Markdown renderers make it. */
    public String anchor() {
      String heading = (code + ": " + title).toLowerCase(Locale.ROOT);
      return heading.replaceAll("[^a-z0-9 _-]", "").replace(' ', '-');
    }

    /** What the page says. */
    public Section section() {
      return GuidePage.load(page.beside(), page.file())
          .section(code)
          .orElseThrow(() -> new IllegalStateException(code + ": no section"));
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

  /** The same with further codes. */
  public CodeGuide and(List<Entry> others) {
    CodeGuide guide = new CodeGuide();
    guide.known.putAll(known);
    others.forEach(guide::add);
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
