package com.example.teamwork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.example.teamwork.harness.Backends;
import com.example.teamwork.harness.Teamwork;
import com.example.teamwork.harness.Teamwork.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The API over HTTP, always with two instances: what one of them does, the other must know. */
class ApiIT {

  private static final String ORIGIN = "http://app.teamwork.localhost:8080";

  private static Backends backends;
  private static Teamwork one;
  private static Teamwork two;

  @BeforeAll
  static void startTwoInstances() {
    backends = Backends.start();
    Teamwork.migrate(backends);
    one =
        Teamwork.serve(
            backends,
            Map.of("CORS_ORIGINS", ORIGIN, "SLIPWAY_RELEASE", "v7", "SLIPWAY_INSTANCE", "api-1"));
    two = Teamwork.serve(backends, Map.of());
  }

  @AfterAll
  static void stop() {
    one.close();
    two.close();
    backends.close();
  }

  @BeforeEach
  void forgetEverybody() {
    backends.execute("TRUNCATE users CASCADE");
    backends.stopRedis();
    backends.restartRedis();
    await().until(() -> ready(one) && ready(two));
  }

  private static boolean ready(Teamwork instance) {
    return instance.get("/health/ready").status() == 200;
  }

  @Test
  void addsUsersAndShowsThemNewestFirstOnBothInstances() {
    var alice = addUser("Alice", "alice@example.com");
    addUser("Bob", "bob@example.com");

    var list = two.get("/api/v1/users?limit=1&page=2");

    assertThat(list.status()).isEqualTo(200);
    assertThat(list.at("/users/0/name")).isEqualTo("Alice");
    assertThat(list.json().at("/pagination").toString())
        .isEqualTo("{\"page\":2,\"limit\":1,\"total\":2,\"totalPages\":2}");
    assertThat(two.get("/api/v1/users/" + alice).at("/email")).isEqualTo("alice@example.com");
  }

  @ParameterizedTest
  @Tag("API-02")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {}                                                     | Name and email are required
          {"name": " ", "email": "a@example.com"}                | Name and email are required
          {"name": "A", "email": "nowhere"}                      | Email must look like name@example.com
          {"name": "A", "email": "a@example.com", "age": 0}      | Age must be from 1 to 149
          {"name": "A", "email": "a@example.com", "age": 150}    | Age must be from 1 to 149
          {"name": "A\\u0000", "email": "a@example.com"}         | Name contains characters that are not text
          {"name": "A\\ud800", "email": "a@example.com"}         | Name contains characters that are not text
          {"name": "A", "email": "a@example.com", "age": "28"}   | The body is not the JSON this endpoint expects
          {"name": "A", "email": "a@example.com", "age": 2.5}    | The body is not the JSON this endpoint expects
          {"name": "A",                                          | The body is not the JSON this endpoint expects
          []                                                     | The body is not the JSON this endpoint expects
          """)
  void refusesInputThatBreaksARule(String body, String error) {
    var answer = one.post("/api/v1/users", body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.at("/error")).isEqualTo(error);
    assertThat(answer.at("/requestId")).isNotEmpty().isEqualTo(answer.header("X-Request-Id"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 149})
  @Tag("API-02")
  void takesTheYoungestAndTheOldestAge(int age) {
    var body = "{\"name\": \"A\", \"email\": \"a@example.com\", \"age\": %d}".formatted(age);

    assertThat(one.post("/api/v1/users", body).at("/age")).isEqualTo("" + age);
  }

  @Test
  @Tag("API-02")
  void refusesANameOf256CharactersAndTakesOneOf255() {
    assertThat(one.post("/api/v1/users", user("x".repeat(256), "a@example.com")).status())
        .isEqualTo(400);
    assertThat(one.post("/api/v1/users", user("x".repeat(255), "a@example.com")).status())
        .isEqualTo(201);
  }

  @Test
  @Tag("API-02")
  void givesAnEmailToOneUserOnlyHoweverManyAskAtOnce() throws Exception {
    var answers =
        allAtOnce(
            20,
            i -> (i % 2 == 0 ? one : two).post("/api/v1/users", user("A" + i, "Same@example.com")));

    assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
    assertThat(answers).filteredOn(answer -> answer.status() == 409).hasSize(19);
  }

  @Test
  void refusesAnEditFromAnOlderVersion() {
    var path = "/api/v1/users/" + addUser("Alice", "alice@example.com");
    var edit = "{\"name\": \"%s\", \"email\": \"alice@example.com\", \"version\": 1}";

    var first = one.put(path, edit.formatted("First"));
    var second = two.put(path, edit.formatted("Second"));

    assertThat(first.status()).isEqualTo(200);
    assertThat(second.status()).isEqualTo(409);
    assertThat(second.at("/code")).isEqualTo("stale");
    assertThat(one.get(path).at("/name")).isEqualTo("First");
  }

  @Test
  @Tag("API-03")
  void saysWhetherTheRouteOrTheEntityIsUnknown() {
    var unknown = one.get("/api/v1/users/00000000-0000-0000-0000-000000000000");
    var nowhere = one.get("/api/v1/nowhere");

    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.at("/error")).isEqualTo("User not found");
    assertThat(nowhere.status()).isEqualTo(404);
    assertThat(nowhere.at("/error")).isEqualTo("Route not found");
    assertThat(nowhere.header("Content-Type")).isEqualTo("application/json");
  }

  @Test
  @Tag("API-04")
  @Tag("API-09")
  void takesBackTheCountOfAPostThatCouldNotBeStoredAndKeepsTheCauseToItself() {
    var author = addUser("Alice", "alice@example.com");
    backends.execute("ALTER TABLE posts ADD CONSTRAINT fault CHECK (title <> 'Boom')");

    var answer = one.post("/api/v1/posts", post(author, "Boom", true));

    backends.execute("ALTER TABLE posts DROP CONSTRAINT fault");
    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.text())
        .isEqualTo(
            "{\"error\":\"Internal server error\",\"code\":\"internal\",\"requestId\":\"%s\"}"
                .formatted(answer.header("X-Request-Id")));
    assertThat(one.output())
        .contains("request " + answer.at("/requestId") + " failed", "\tat com.example.teamwork");
    assertThat(one.get("/api/v1/users/" + author).at("/postCount")).isEqualTo("0");
    assertThat(one.get("/api/v1/posts").at("/total")).isEqualTo("0");
  }

  @Test
  @Tag("API-09")
  void countsEveryPostOfAnAuthorOnceUnderParallelCreation() throws Exception {
    var author = addUser("Alice", "alice@example.com");

    allAtOnce(
        50, i -> (i % 2 == 0 ? one : two).post("/api/v1/posts", post(author, "Post " + i, true)));

    assertThat(one.get("/api/v1/users/" + author).at("/postCount")).isEqualTo("50");
    assertThat(one.get("/api/v1/posts").at("/total")).isEqualTo("50");
  }

  @Test
  @Tag("RED-06")
  void servesListsFromTheCacheUntilAnyInstanceWrites() {
    var author = addUser("Alice", "alice@example.com");
    one.post("/api/v1/posts", post(author, "First", true));
    assertThat(two.get("/api/v1/posts").at("/total")).isEqualTo("1");

    backends.execute("UPDATE posts SET title = 'Changed behind the back of the API'");

    one.post("/api/v1/posts", post("00000000-0000-0000-0000-000000000000", "Rolled back", true));

    assertThat(two.get("/api/v1/posts").at("/posts/0/title")).isEqualTo("First");
    one.post("/api/v1/posts", post(author, "Second", true));
    assertThat(two.get("/api/v1/posts").at("/posts/1/title"))
        .isEqualTo("Changed behind the back of the API");
  }

  @Test
  void movesAPostFromTheDraftsToThePublishedOnes() {
    var author = addUser("Alice", "alice@example.com");
    var draft = one.post("/api/v1/posts", post(author, "Later", false));
    assertThat(draft.at("/message")).isEqualTo("Post created");
    assertThat(two.get("/api/v1/posts").at("/total")).isEqualTo("0");
    assertThat(two.get("/api/v1/posts?status=draft").at("/posts/0/author/name")).isEqualTo("Alice");

    var edit = "{\"title\": \"Now\", \"content\": \"text\", \"published\": true, \"version\": 1}";
    assertThat(one.put("/api/v1/posts/" + draft.at("/data/id"), edit).status()).isEqualTo(200);

    assertThat(two.get("/api/v1/posts").at("/posts/0/title")).isEqualTo("Now");
    assertThat(two.get("/api/v1/posts?status=draft").at("/total")).isEqualTo("0");
  }

  @Test
  void countsViewsOverAllInstances() {
    var path =
        "/api/v1/posts/"
            + one.post("/api/v1/posts", post(addUser("A", "a@example.com"), "Hi", true))
                .at("/data/id");

    one.get(path);

    assertThat(two.get(path).at("/views")).isEqualTo("2");
  }

  @Test
  void acceptsOnEveryInstanceADownloadLinkThatAnotherSigned() {
    one.post("/api/v1/posts", post(addUser("A, \"B\"", "a@example.com"), "=1+1", true));
    var link = one.post("/api/v1/posts/export-links", "").at("/path");

    assertThat(two.get(link).text()).contains("\"A, \"\"B\"\"\",\"'=1+1\",\"text\"");
    assertThat(two.get(link + "x").status()).isEqualTo(403);
    assertThat(two.get(link.replaceFirst("expires=\\d", "expires=9")).status()).isEqualTo(403);
  }

  @Test
  @Tag("API-06")
  void dividesAListIntoPages() {
    backends.execute(
        "INSERT INTO users (name, email) SELECT 'U', n || '@example.com' FROM generate_series(1, 25) n");

    var last = one.get("/api/v1/users?page=3");

    assertThat(last.json().at("/users")).hasSize(5);
    assertThat(last.json().at("/pagination").toString())
        .isEqualTo("{\"page\":3,\"limit\":10,\"total\":25,\"totalPages\":3}");
    assertThat(one.get("/api/v1/users").json().at("/users")).hasSize(10);
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=0", "limit=-1", "limit=abc", "limit=100000", "page=0", "page=abc"})
  @Tag("API-06")
  void refusesAPageThatCannotBe(String query) {
    assertThat(one.get("/api/v1/users?" + query).status()).isEqualTo(400);
    assertThat(one.get("/api/v1/posts?" + query).status()).isEqualTo(400);
  }

  @Test
  void letsOnlyTheConfiguredOriginCallFromABrowser() {
    var allowed = one.send(one.request("/api/v1/users").header("Origin", ORIGIN));
    var other = one.send(one.request("/api/v1/users").header("Origin", "http://evil.example.com"));

    assertThat(allowed.header("Access-Control-Allow-Origin")).isEqualTo(ORIGIN);
    assertThat(other.status()).isEqualTo(403);
    assertThat(other.header("Access-Control-Allow-Origin")).isEmpty();
  }

  @Test
  void saysWhichVersionAndReleaseAnswers() {
    assertThat(one.get("/api/v1/version").text())
        .isEqualTo("{\"version\":\"1.0.0\",\"release\":\"v7\",\"instance\":\"api-1\"}");
  }

  private static String addUser(String name, String email) {
    var answer = one.post("/api/v1/users", user(name, email));
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return answer.at("/id");
  }

  private static String user(String name, String email) {
    return "{\"name\": \"%s\", \"email\": \"%s\"}".formatted(name.replace("\"", "\\\""), email);
  }

  private static String post(String author, String title, boolean published) {
    return "{\"authorId\": \"%s\", \"title\": \"%s\", \"content\": \"text\", \"published\": %s}"
        .formatted(author, title, published);
  }

  private static List<Answer> allAtOnce(int times, IntFunction<Answer> action) throws Exception {
    var calls = new ArrayList<Callable<Answer>>();
    for (int i = 0; i < times; i++) {
      int number = i;
      calls.add(() -> action.apply(number));
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers = new ArrayList<Answer>();
      for (var answer : threads.invokeAll(calls)) {
        answers.add(answer.get());
      }
      return answers;
    }
  }
}
