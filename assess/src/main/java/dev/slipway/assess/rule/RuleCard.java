package dev.slipway.assess.rule;

import dev.slipway.model.diagnostic.Severity;

/**
 * A rule's entry in the documentation.
 *
 * @param id stable and never reused, for example {@code CHK-DB-POOL}
 * @param severity how much a finding matters: an error fails the check
 * @param title a few words
 * @param why what happens to those who ignore it, one sentence
 */
public record RuleCard(String id, Severity severity, String title, String why) {}
