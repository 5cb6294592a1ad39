package dev.slipway.assess.rule;

/** Something that is legal in a spec and still unwise. Stateless. */
public interface Rule {
  /** What it is called and why it exists. */
  RuleCard card();

  /** Says what it finds in one environment. */
  void check(Subject subject, Findings findings);
}
