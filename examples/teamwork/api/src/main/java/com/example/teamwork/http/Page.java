package com.example.teamwork.http;

import dev.slipway.starter.http.Refusal;
import java.util.ArrayList;
import java.util.List;

/** Which part of a list is asked for; pages count from 1. */
public record Page(int page, int limit) {

  private static final int MOST_ROWS = 100;
  private static final int LAST_PAGE = 1_000_000;

  public Page {
    var problems = new ArrayList<String>();
    if (page < 1 || page > LAST_PAGE) {
      problems.add("page must be from 1 to " + LAST_PAGE);
    }
    if (limit < 1 || limit > MOST_ROWS) {
      problems.add("limit must be from 1 to " + MOST_ROWS);
    }
    if (!problems.isEmpty()) {
      throw Refusal.invalid(problems);
    }
  }

  public int offset() {
    return (page - 1) * limit;
  }

  /** What an answer says about its place in the whole list. */
  public Pagination of(long total) {
    return new Pagination(page, limit, total, (total + limit - 1) / limit);
  }

  /** The place of a page in the whole list. */
  public record Pagination(int page, int limit, long total, long totalPages) {}

  /** The rows of one page as they came from the database, and how many rows there are in all. */
  public record Rows<T>(List<T> rows, long total) {}
}
