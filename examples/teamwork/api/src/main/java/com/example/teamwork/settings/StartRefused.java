package com.example.teamwork.settings;

import java.util.List;

/** The process cannot start; each problem is one line for a person, without a stack trace. */
public final class StartRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  public StartRefused(List<String> problems) {
    super(String.join("; ", problems));
    this.problems = List.copyOf(problems);
  }

  public List<String> problems() {
    return problems;
  }
}
