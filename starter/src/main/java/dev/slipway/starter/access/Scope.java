package dev.slipway.starter.access;

/** Which rows of a resource a permission reaches, always within the caller's organisation. */
public enum Scope {
  /** Every row; written by leaving the scope out. */
  ALL,
  /** Rows that the caller owns. */
  OWN,
  /** Rows that are assigned to the caller. */
  ASSIGNED,
  /** Rows that are open to the whole organisation. */
  PUBLIC
}
