package com.example.teamwork.posts;

import com.example.teamwork.http.Page;
import dev.slipway.starter.access.Requires;
import dev.slipway.starter.http.Refusal;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Posts over HTTP. */
@RestController
@Requires(Requires.NOTHING)
@RequestMapping("/api/v1/posts")
class PostController {

  private final Posts posts;
  private final PostPages pages;
  private final PostViews views;

  PostController(Posts posts, PostPages pages, PostViews views) {
    this.posts = posts;
    this.pages = pages;
    this.views = views;
  }

  @GetMapping
  Listing list(
      @RequestParam(defaultValue = "published") String status,
      @RequestParam(defaultValue = "1") int page,
      @RequestParam(defaultValue = "10") int limit) {
    var wanted = PostStatus.parse(status);
    var asked = new Page(page, limit);
    var found = pages.page(wanted, asked, () -> posts.list(wanted, asked));
    return Listing.of(found.rows(), asked.of(found.total()));
  }

  @GetMapping("/{id}")
  Viewed read(@PathVariable UUID id) {
    Post post = posts.find(id).orElseThrow(() -> Refusal.notFound("Post"));
    return new Viewed(post, views.count(id));
  }

  @PostMapping
  ResponseEntity<Created> add(@RequestBody PostInput input) {
    var checked = input.checked();
    Post added = posts.add(input.checkedAuthor(), checked);
    pages.invalidate();
    return ResponseEntity.created(URI.create("/api/v1/posts/" + added.id()))
        .body(new Created(201, "Post created", added));
  }

  @PutMapping("/{id}")
  Post replace(@PathVariable UUID id, @RequestBody PostInput input) {
    var checked = input.checked();
    boolean replaced = posts.replace(id, input.checkedVersion(), checked);
    Post now = posts.find(id).orElseThrow(() -> Refusal.notFound("Post"));
    if (!replaced) {
      throw Refusal.stale("Post");
    }
    pages.invalidate();
    return now;
  }

  /**
   * The place of the page stands here twice: nested as in every list, and flat as clients of posts
   * know it.
   */
  record Listing(
      List<Post> posts, long total, int page, long totalPages, Page.Pagination pagination) {
    static Listing of(List<Post> posts, Page.Pagination place) {
      return new Listing(posts, place.total(), place.page(), place.totalPages(), place);
    }
  }

  record Viewed(Post post, long views) {}

  record Created(int statusCode, String message, Post data) {}
}
