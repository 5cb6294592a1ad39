package com.example.teamwork.posts;

import com.example.teamwork.settings.Settings;
import com.example.teamwork.settings.SigningKey;
import dev.slipway.starter.http.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/**
 * Links to the download of all posts, good for a few minutes. A browser that follows a link sends
 * no credentials, so the link itself proves that it was given out: it is signed with a secret that
 * all instances share.
 */
@Component
class ExportLinks {

  static final String PATH = "/api/v1/posts/export";

  private static final Duration VALID = Duration.ofMinutes(5);

  private final SigningKey key;
  private final InstantSource clock;

  ExportLinks(Settings settings, InstantSource clock) {
    this.key = settings.linkSigningKey();
    this.clock = clock;
  }

  Link issue() {
    Instant expires = clock.instant().plus(VALID);
    String query =
        "?expires="
            + expires.getEpochSecond()
            + "&signature="
            + signature(expires.getEpochSecond());
    return new Link(PATH + query, expires);
  }

  void verify(long expires, String signature) {
    byte[] given = signature.getBytes(StandardCharsets.UTF_8);
    byte[] right = signature(expires).getBytes(StandardCharsets.UTF_8);
    if (!MessageDigest.isEqual(given, right)) {
      throw Refusal.forbidden("This download link is not valid");
    }
    if (clock.instant().getEpochSecond() > expires) {
      throw Refusal.forbidden("This download link has expired");
    }
  }

  private String signature(long expires) {
    return key.sign(PATH + "\n" + expires);
  }

  /**
   * A link that was given out.
   *
   * @param path relative to the address of this API
   */
  record Link(String path, Instant expiresAt) {}
}
