package dev.slipway.model.placeholder;

import dev.slipway.model.diagnostic.Code;
import dev.slipway.model.spec.Reference;

/** What looking a placeholder up gives. */
sealed interface Lookup {
  /** Already known while the spec is read. */
  record Text(String text) implements Lookup {}

  /** Known later. */
  record Found(Reference reference) implements Lookup {}

  /** Known, and not there in this environment: a variable that is only this stays unset. */
  record Unset(String why) implements Lookup {}

  /** A finding. */
  record Missing(Code code, String message, String fix) implements Lookup {}

  /** Refers to something that was reported where it is declared. */
  record Silent() implements Lookup {}
}
