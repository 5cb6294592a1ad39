package dev.slipway.starter.auth;

import dev.slipway.starter.Secret;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The key under which credentials are hashed.
 *
 * @param hmacKey at least 32 bytes, the same for all instances; {@code AUTH_HMAC_KEY}. A new one
 *     ends every log-in and every API key
 */
@ConfigurationProperties("slipway.auth")
public record HmacProperties(Secret hmacKey) {}
