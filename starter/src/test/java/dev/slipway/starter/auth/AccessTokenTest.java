package dev.slipway.starter.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.slipway.starter.access.Caller;
import dev.slipway.starter.access.Role;
import dev.slipway.starter.sample.Keys;
import dev.slipway.starter.sample.Running;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.annotation.Bean;

/** Two instances with the same key. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessTokenTest {

  private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");
  private static final AtomicReference<Instant> now = new AtomicReference<>(NOON);
  private static final Caller MANAGER =
      Caller.user(UUID.randomUUID(), UUID.randomUUID(), Role.MANAGER);

  private Running first;
  private Running second;

  @BeforeAll
  void start() {
    first = club("slipway.auth.private-key", Keys.privatePem(Keys.FIRST));
    second = club("slipway.auth.private-key", Keys.privatePem(Keys.FIRST));
  }

  @AfterAll
  void stop() {
    first.close();
    second.close();
  }

  @BeforeEach
  void noon() {
    now.set(NOON);
  }

  @Test
  @Tag("AUTH-01")
  void saysForAQuarterOfAnHourWhoTheCallerIs() throws ParseException {
    String token = issuedBy(first);

    var parsed = SignedJWT.parse(token);
    JWTClaimsSet claims = parsed.getJWTClaimsSet();
    assertThat(parsed.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.RS256);
    assertThat(
            Duration.between(instant(claims.getIssueTime()), instant(claims.getExpirationTime())))
        .hasSeconds(900);
    assertThat(claims.getSubject()).isEqualTo(MANAGER.id().toString());
    assertThat(claims.getStringClaim("org")).isEqualTo(MANAGER.organisation().toString());
    assertThat(claims.getStringListClaim("roles")).containsExactly("Manager");
    assertThat(claims.getStringListClaim("permissions"))
        .contains("projects:*", "tasks:*", "users:read", "tasks:write:own");

    now.set(NOON.plus(Duration.ofMinutes(15)).minusSeconds(1));
    assertThat(whoAmI(second, token).body()).contains(MANAGER.id().toString());
    now.set(NOON.plus(Duration.ofMinutes(15)).plusSeconds(1));
    assertRefused(whoAmI(second, token));
  }

  @Test
  @Tag("AUTH-04")
  void isGoodOnEveryInstanceAndAfterARestart() {
    String token = issuedBy(first);

    assertThat(whoAmI(second, token).statusCode()).isEqualTo(200);
    try (var restarted = club("slipway.auth.private-key", Keys.privatePem(Keys.FIRST))) {
      assertThat(whoAmI(restarted, token).body()).contains(MANAGER.id().toString());
    }
  }

  @Test
  void aRequestWithoutCredentialIsNobodys() {
    assertThat(first.get("/api/whoami").body()).contains("nobody");
  }

  static Stream<String> attacks() {
    return Forgery.ALL.keySet().stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("attacks")
  @Tag("AUTH-08")
  void refusesForgeriesWithoutSayingWhy(String attack) throws Exception {
    String token = Forgery.of(attack, NOON);

    assertRefused(whoAmI(first, token));
  }

  @Test
  void acceptsTheGenuineTokenThatForgeriesAreMadeFrom() throws Exception {
    assertThat(whoAmI(first, Forgery.genuine(NOON)).statusCode()).isEqualTo(200);
  }

  @Test
  void refusesWhatIsNoSingleBearerToken() {
    String token = issuedBy(first);

    assertRefused(first.get("/api/whoami", "Authorization", "Basic dXNlcjpwYXNz"));
    assertRefused(first.get("/api/whoami", "Authorization", "Bearer"));
    assertRefused(first.get("/api/whoami", "Authorization", "Bearer " + token + " x"));
    assertRefused(
        first.get(
            "/api/whoami", "Authorization", "Bearer " + token, "Authorization", "Bearer " + token));
    assertThat(first.get("/api/whoami", "Authorization", "bearer " + token).statusCode())
        .isEqualTo(200);
  }

  @Test
  void aPageOfAnotherOriginCanReadTheRefusal() {
    String page = "http://localhost:3000";

    var answer = first.get("/api/whoami", "Authorization", "Bearer expired", "Origin", page);

    assertRefused(answer);
    assertThat(answer.headers().allValues("Access-Control-Allow-Origin")).containsExactly(page);
  }

  @Test
  void refusesATokenInTheUrl() {
    assertRefused(first.get("/api/whoami?access_token=" + issuedBy(first)));
    assertRefused(first.get("/api/whoami?page=1&access_token"));
  }

  @Test
  void knowsTwoKeysWhileOneReplacesTheOther() {
    String old = issuedBy(first);
    try (var next =
            club(
                "slipway.auth.private-key", Keys.privatePem(Keys.SECOND),
                "slipway.auth.public-keys", Keys.publicPem(Keys.FIRST));
        var checking =
            club(
                "slipway.auth.public-keys",
                Keys.publicPem(Keys.FIRST) + Keys.publicPem(Keys.SECOND))) {
      String young = issuedBy(next);

      assertThat(whoAmI(next, old).statusCode()).isEqualTo(200);
      assertThat(whoAmI(checking, old).statusCode()).isEqualTo(200);
      assertThat(whoAmI(checking, young).statusCode()).isEqualTo(200);
      assertRefused(whoAmI(first, young));
    }
  }

  private static void assertRefused(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().allValues("WWW-Authenticate")).isEqualTo(List.of("Bearer"));
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(answer.body())
        .matches(
            "\\{\"error\":\"Could not validate credentials\",\"code\":\"unauthorized\","
                + "\"requestId\":\"[A-Za-z0-9._-]+\"}");
  }

  private static HttpResponse<String> whoAmI(Running instance, String token) {
    return instance.get("/api/whoami", "Authorization", "Bearer " + token);
  }

  private static String issuedBy(Running instance) {
    return instance.bean(AccessTokens.class).issue(MANAGER);
  }

  private static Instant instant(Date date) {
    return date.toInstant();
  }

  private static Running club(String... settings) {
    var properties = new HashMap<String, Object>();
    properties.put("slipway.auth.enabled", true);
    properties.put("slipway.auth.issuer", Forgery.ISSUER);
    properties.put("slipway.auth.audience", Forgery.AUDIENCE);
    for (int i = 0; i < settings.length; i += 2) {
      properties.put(settings[i], settings[i + 1]);
    }
    return Running.of(ClubService.class, Map.copyOf(properties), Clock.class);
  }

  static class Clock {
    @Bean
    InstantSource clock() {
      return now::get;
    }
  }
}
