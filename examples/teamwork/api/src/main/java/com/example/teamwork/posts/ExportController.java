package com.example.teamwork.posts;

import dev.slipway.starter.access.Requires;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * All published posts as a CSV file: first a signed link, then the file, streamed from the
 * database.
 */
@RestController
@Requires(Requires.NOTHING)
class ExportController {

  private final Posts posts;
  private final ExportLinks links;

  ExportController(Posts posts, ExportLinks links) {
    this.posts = posts;
    this.links = links;
  }

  @PostMapping("/api/v1/posts/export-links")
  ExportLinks.Link link() {
    return links.issue();
  }

  @GetMapping(ExportLinks.PATH)
  void export(
      @RequestParam long expires, @RequestParam String signature, HttpServletResponse response)
      throws IOException {
    links.verify(expires, signature);
    response.setContentType("text/csv;charset=UTF-8");
    response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"posts.csv\"");
    PrintWriter out = response.getWriter();
    out.print("id,author,title,content,created_at\r\n");
    posts.eachPublished(post -> out.print(line(post)));
    out.flush();
  }

  private static String line(Post post) {
    return String.format(
        Locale.ROOT,
        "%s,%s,%s,%s,%s\r\n",
        post.id(),
        cell(post.author().name()),
        cell(post.title()),
        cell(post.content()),
        post.createdAt());
  }

  /** Quoted by RFC 4180; a leading apostrophe keeps spreadsheets from running text as a formula. */
  private static String cell(String text) {
    boolean formula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
    return '"' + (formula ? "'" : "") + text.replace("\"", "\"\"") + '"';
  }
}
