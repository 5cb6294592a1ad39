package com.example.teamwork.posts;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.teamwork.settings.Settings;
import dev.slipway.starter.http.Refusal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.web.util.UriComponentsBuilder;

class ExportLinksTest {

  private static final Instant ISSUED = Instant.parse("2026-01-01T10:00:00Z");

  @Test
  void isGoodForFiveMinutes() {
    var link = linksAt(ISSUED).issue();

    assertThatCode(() -> verify(ISSUED.plusSeconds(300), link)).doesNotThrowAnyException();
    assertThatThrownBy(() -> verify(ISSUED.plusSeconds(301), link))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("expired");
  }

  private static void verify(Instant now, ExportLinks.Link link) {
    var query =
        UriComponentsBuilder.fromUriString(link.path()).build().getQueryParams().toSingleValueMap();
    linksAt(now).verify(Long.parseLong(query.get("expires")), query.get("signature"));
  }

  private static ExportLinks linksAt(Instant now) {
    var settings =
        Settings.from(
            Map.of("DATABASE_URL", "postgres://u:p@db/team", "LINK_SIGNING_KEY", "ab".repeat(32)));
    return new ExportLinks(settings, InstantSource.fixed(now));
  }
}
