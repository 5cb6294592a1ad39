package dev.slipway.starter.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.starter.access.Caller;
import dev.slipway.starter.access.Role;
import dev.slipway.starter.sample.CapturedLog;
import dev.slipway.starter.sample.Database;
import dev.slipway.starter.sample.Keys;
import dev.slipway.starter.sample.Running;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Two instances over one real PostgreSQL. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefreshTokenTest {

  private static final int AT_ONCE = 50;

  private final Database database = Database.create();
  private Running first;
  private Running second;

  @BeforeAll
  void start() {
    first = instance(Map.of());
    second = instance(Map.of());
  }

  @AfterAll
  void stop() {
    first.close();
    second.close();
  }

  @BeforeEach
  void nobodyIsLoggedIn() {
    database.sql().sql("TRUNCATE slipway_sign_in CASCADE").update();
  }

  @Test
  void isReplacedByEveryUseOnAnyInstance() {
    String one = token(logIn(first));
    String two = token(renew(second, one));
    String three = token(renew(first, two));

    assertThat(List.of(one, two, three)).doesNotHaveDuplicates();
    var answer = renew(second, three);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("accessToken");
  }

  @Test
  void theSecondUseEndsTheLogInForWhoeverHasIt() {
    String stolen = token(logIn(first));
    String newest = token(renew(first, token(renew(first, stolen))));
    pass(Duration.ofSeconds(11));

    try (var log = new CapturedLog(RefreshTokens.class.getName())) {
      assertRefused(renew(second, stolen));
      assertThat(log.events()).hasSize(1);
    }

    assertRefused(renew(first, newest));
    assertThat(value("SELECT ended_because FROM slipway_sign_in")).isEqualTo("token_reused");
  }

  @Test
  void withoutGraceTheSecondUseCountsAtOnce() {
    try (var strict = instance(Map.of("slipway.auth.refresh.grace", "0s"))) {
      String stolen = token(logIn(strict));
      String newest = token(renew(strict, stolen));

      assertRefused(renew(strict, stolen));
      assertRefused(renew(strict, newest));
    }
  }

  @Test
  void anotherLogInOfTheSameUserStays() {
    String stolen = token(logIn(first));
    String other = token(logIn(first));
    renew(first, stolen);
    pass(Duration.ofSeconds(11));
    assertRefused(renew(first, stolen));

    assertThat(renew(first, other).statusCode()).isEqualTo(200);
  }

  @Test
  void fiftyAtOnceOnTwoInstancesGetOneSuccessor() throws Exception {
    String token = token(logIn(first));

    List<HttpResponse<String>> answers = atOnce(token);

    assertThat(answers).hasSize(AT_ONCE).allMatch(answer -> answer.statusCode() == 200);
    List<String> successors = answers.stream().map(RefreshTokenTest::token).distinct().toList();
    assertThat(successors).hasSize(1);
    assertThat(value("SELECT count(*)::text FROM slipway_refresh_token")).isEqualTo("2");
    assertThat(renew(second, successors.getFirst()).statusCode()).isEqualTo(200);
  }

  @Test
  void fiftyLateReplaysAtOnceGetNothing() throws Exception {
    String token = token(logIn(first));
    renew(first, token);
    pass(Duration.ofSeconds(11));

    assertThat(atOnce(token)).allMatch(answer -> answer.statusCode() == 401);
    assertThat(value("SELECT count(*)::text FROM slipway_refresh_token")).isEqualTo("2");
  }

  @Test
  void lastsSevenDaysHoweverOftenItIsRenewed() {
    String token = token(logIn(first));
    for (int day = 0; day < 6; day++) {
      pass(Duration.ofHours(23));
      token = token(renew(first, token));
    }
    assertThat(value("SELECT (ends_at - begun_at)::text FROM slipway_sign_in")).isEqualTo("7 days");
    pass(Duration.ofHours(23));
    token = token(renew(first, token));
    pass(Duration.ofHours(8));

    assertRefused(renew(first, token));
  }

  @Test
  @Tag("AUTH-10")
  void lastsAsLongAsTheVariableSays() {
    try (var shorter =
        instance(Map.of("JWT_REFRESH_TOKEN_TTL", "2h", "slipway.auth.refresh.idle", "1h"))) {
      assertThat(logIn(shorter).headers().firstValue("Set-Cookie").orElseThrow())
          .contains("; Max-Age=7200");
    }
  }

  @Test
  void aDayWithoutRenewalEndsIt() {
    String token = token(logIn(first));
    pass(Duration.ofHours(24).plusSeconds(1));

    assertRefused(renew(first, token));
  }

  @Test
  void loggingOutEndsIt() {
    String token = token(logIn(first));

    var answer = post(second, "/auth/logout", token);

    assertThat(answer.headers().firstValue("Set-Cookie").orElse("")).contains("Max-Age=0");
    assertRefused(renew(first, token));
  }

  @Test
  void allLogInsOfAUserEndTogether() {
    String one = token(logIn(first));
    String two = token(logIn(second));

    assertThat(first.bean(RefreshTokens.class).signOutEverywhere(LogInService.ANNA)).isEqualTo(2);

    assertRefused(renew(first, one));
    assertRefused(renew(second, two));
  }

  @Test
  void theDatabaseNeverHoldsAToken() {
    String token = token(logIn(first));
    String next = token(renew(first, token));

    String rows =
        value("SELECT string_agg(encode(hash, 'escape'), ' ') FROM slipway_refresh_token");
    String hex = value("SELECT string_agg(encode(hash, 'hex'), ' ') FROM slipway_refresh_token");
    assertThat(rows).doesNotContain(token, next);
    assertThat(hex)
        .doesNotContain(
            HexFormat.of().formatHex(token.getBytes(StandardCharsets.UTF_8)),
            HexFormat.of().formatHex(next.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void refusesWhatIsNoTokenOfOurs() {
    String access =
        first
            .bean(AccessTokens.class)
            .issue(Caller.user(LogInService.ANNA, LogInService.ANNA, Role.GUEST));

    assertRefused(renew(first, access));
    assertRefused(renew(first, "x"));
    assertRefused(post(first, "/auth/refresh", null));
  }

  @Test
  @Tag("AUTH-13")
  void theCookieIsOutOfReachOfScriptsAndOtherSites() {
    String cookie = logIn(first).headers().firstValue("Set-Cookie").orElseThrow();

    assertThat(cookie)
        .startsWith("__Host-refresh_token=")
        .contains("; Path=/", "; Secure", "; HttpOnly", "; SameSite=Strict", "; Max-Age=604800");
    try (var laptop = instance(Map.of("SLIPWAY_ENVIRONMENT", "dev"))) {
      assertThat(logIn(laptop).headers().firstValue("Set-Cookie").orElseThrow())
          .contains("; HttpOnly", "; SameSite=Strict")
          .doesNotContain("Secure", "__Host-");
    }
  }

  @Test
  void forgetsLogInsWhoseTimeIsOver() {
    logIn(first);
    pass(Duration.ofDays(8));
    logIn(first);

    assertThat(first.bean(RefreshTokens.class).forgetPast()).isEqualTo(1);
    assertThat(value("SELECT count(*)::text FROM slipway_refresh_token")).isEqualTo("1");
  }

  private List<HttpResponse<String>> atOnce(String token) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var requests = new ArrayList<Callable<HttpResponse<String>>>();
      for (int i = 0; i < AT_ONCE; i++) {
        Running instance = i % 2 == 0 ? first : second;
        requests.add(() -> renew(instance, token));
      }
      var answers = new ArrayList<HttpResponse<String>>();
      for (Future<HttpResponse<String>> answer : threads.invokeAll(requests)) {
        answers.add(answer.get());
      }
      return answers;
    }
  }

  /** As if so much time had gone by: all that happened, happened earlier. */
  private void pass(Duration time) {
    for (String table :
        List.of(
            "slipway_sign_in SET begun_at = begun_at - :time, ends_at = ends_at - :time",
            "slipway_refresh_token SET issued_at = issued_at - :time,"
                + " replaced_at = replaced_at - :time")) {
      database
          .sql()
          .sql("UPDATE " + table.replace(":time", "make_interval(secs => :seconds)"))
          .param("seconds", time.toSeconds())
          .update();
    }
  }

  private String value(String query) {
    return database.sql().sql(query).query(String.class).single();
  }

  private static void assertRefused(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
    assertThat(answer.body()).contains("\"error\":\"Could not validate credentials\"");
  }

  private static HttpResponse<String> logIn(Running instance) {
    return post(instance, "/auth/login", null);
  }

  private static HttpResponse<String> renew(Running instance, String token) {
    return post(instance, "/auth/refresh", token);
  }

  private static HttpResponse<String> post(Running instance, String path, @Nullable String token) {
    var request = instance.request(path).POST(BodyPublishers.noBody());
    if (token != null) {
      request.header("Cookie", "__Host-refresh_token=" + token);
    }
    return instance.send(request.build());
  }

  private static String token(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
    return cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';'));
  }

  private Running instance(Map<String, Object> more) {
    var settings = new HashMap<>(database.settings());
    settings.put("slipway.auth.enabled", true);
    settings.put("spring.application.name", "club");
    settings.put("JWT_PRIVATE_KEY", Keys.privatePem(Keys.FIRST));
    settings.put("AUTH_HMAC_KEY", "0123456789abcdef0123456789abcdef");
    settings.putAll(more);
    return Running.of(LogInService.class, settings);
  }
}
