package com.example.teamwork.users;

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

/** Users over HTTP. */
@RestController
@Requires(Requires.NOTHING)
@RequestMapping("/api/v1/users")
class UserController {

  private final Users users;

  UserController(Users users) {
    this.users = users;
  }

  @GetMapping
  Listing list(
      @RequestParam(defaultValue = "1") int page, @RequestParam(defaultValue = "10") int limit) {
    var asked = new Page(page, limit);
    var found = users.list(asked);
    return new Listing(found.rows(), asked.of(found.total()));
  }

  @GetMapping("/{id}")
  User read(@PathVariable UUID id) {
    return users.find(id).orElseThrow(() -> Refusal.notFound("User"));
  }

  @PostMapping
  ResponseEntity<User> add(@RequestBody UserInput input) {
    User added = users.add(input.checked());
    return ResponseEntity.created(URI.create("/api/v1/users/" + added.id())).body(added);
  }

  @PutMapping("/{id}")
  User replace(@PathVariable UUID id, @RequestBody UserInput input) {
    var checked = input.checked();
    return users.replace(id, input.checkedVersion(), checked).orElseThrow(() -> whyNotReplaced(id));
  }

  private Refusal whyNotReplaced(UUID id) {
    return users.find(id).isPresent() ? Refusal.stale("User") : Refusal.notFound("User");
  }

  record Listing(List<User> users, Page.Pagination pagination) {}
}
