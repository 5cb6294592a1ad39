package com.example.teamwork.posts;

import com.example.teamwork.http.Page;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Pages of the list of posts, cached in Redis for all instances.
 *
 * <p>Every key carries a generation, and a write raises it: all pages become unreachable in one
 * step and expire by themselves. A reader that began before the write stores what it read under the
 * old generation, where nobody looks any more; that is why the generation is read <em>before</em>
 * the database.
 *
 * <p>Without Redis the lists come from the database: slower, and just as right.
 */
@Component
public class PostPages {

  private static final Duration TIME_TO_LIVE = Duration.ofSeconds(300);
  private static final String GENERATION = "posts:generation";
  private static final TypeReference<Page.Rows<Post>> ROWS = new TypeReference<>() {};

  private static final Logger log = LoggerFactory.getLogger(PostPages.class);

  private final StringRedisTemplate redis;
  private final JsonMapper json;

  PostPages(StringRedisTemplate redis, JsonMapper json) {
    this.redis = redis;
    this.json = json;
  }

  /** The page as cached, else as the database has it. */
  Page.Rows<Post> page(PostStatus status, Page page, Supplier<Page.Rows<Post>> database) {
    Optional<String> key = generation().map(now -> key(now, status, page));
    Optional<Page.Rows<Post>> cached = key.flatMap(this::read);
    if (cached.isPresent()) {
      return cached.get();
    }
    var rows = database.get();
    key.ifPresent(k -> write(k, rows));
    return rows;
  }

  /** Makes every cached page obsolete. To be called after the write is committed, never before. */
  public void invalidate() {
    try {
      redis.opsForValue().increment(GENERATION);
    } catch (DataAccessException e) {
      log.warn("lists may be up to {} s old: {}", TIME_TO_LIVE.toSeconds(), e.getMessage());
    }
  }

  private static String key(String generation, PostStatus status, Page page) {
    return "cache:posts:" + generation + ":" + status + ":" + page.page() + ":" + page.limit();
  }

  private Optional<String> generation() {
    try {
      String generation = redis.opsForValue().get(GENERATION);
      return Optional.of(generation == null ? "0" : generation);
    } catch (DataAccessException e) {
      log.warn("cache not available: {}", e.getMessage());
      return Optional.empty();
    }
  }

  private Optional<Page.Rows<Post>> read(String key) {
    try {
      return Optional.ofNullable(redis.opsForValue().get(key))
          .map(text -> json.readValue(text, ROWS));
    } catch (DataAccessException | JacksonException e) {
      return Optional
          .empty(); // as good as a miss; another version of this service may have written other
      // JSON
    }
  }

  private void write(String key, Page.Rows<Post> rows) {
    try {
      redis.opsForValue().set(key, json.writeValueAsString(rows), TIME_TO_LIVE);
    } catch (DataAccessException e) {
      log.warn("page not cached: {}", e.getMessage());
    }
  }
}
