package dev.slipway.starter.auth;

import dev.slipway.starter.access.Caller;
import dev.slipway.starter.access.Permission;
import dev.slipway.starter.auth.KeyedHash.Purpose;
import dev.slipway.starter.http.Refusal;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Keys of other services: they do not expire and are good until revoked. The key itself is shown
 * once and stored nowhere; it begins with {@code slk_}, by which scanners for leaked secrets find
 * it, and goes into the header {@code X-Api-Key}.
 */
public final class ApiKeys {

  private static final Pattern FORM = Pattern.compile("slk_([0-9a-f]{32})_[A-Za-z0-9_-]{43}");

  private final JdbcClient jdbc;
  private final KeyedHash hash;

  ApiKeys(JdbcClient jdbc, KeyedHash hash) {
    this.jdbc = jdbc;
    this.hash = hash;
  }

  /**
   * A new key for the creator's organisation.
   *
   * @param name 1 to 100 characters by which people know it
   * @return the key itself, for the one moment in which it can be seen
   * @throws Refusal where the creator lacks one of the permissions
   */
  public String create(Caller creator, String name, Collection<Permission> permissions) {
    for (Permission permission : permissions) {
      if (!creator.holds(permission)) {
        throw Refusal.forbidden("Nobody gives a permission they do not have: " + permission);
      }
    }
    UUID id = UUID.randomUUID();
    String key = "slk_" + id.toString().replace("-", "") + "_" + KeyedHash.randomText();
    jdbc.sql(
            """
            INSERT INTO slipway_api_key (id, organisation_id, name, hash, permissions, created_by)
            VALUES (:id, :organisation, :name, :hash, :permissions, :creator)
            """)
        .param("id", id)
        .param("organisation", creator.organisation())
        .param("name", name)
        .param("hash", hash.of(Purpose.STORED_API_KEY, key))
        .param("permissions", permissions.stream().map(Permission::toString).toArray(String[]::new))
        .param("creator", creator.id())
        .update();
    return key;
  }

  /**
   * Whose key it is.
   *
   * @throws InvalidCredential where it is none, or none any more
   */
  public Caller verify(String key) throws InvalidCredential {
    Matcher form = FORM.matcher(key);
    if (!form.matches()) {
      throw new InvalidCredential("no API key");
    }
    byte[] given = hash.of(Purpose.STORED_API_KEY, key);
    return find(idOf(Objects.requireNonNull(form.group(1))))
        .filter(stored -> MessageDigest.isEqual(stored.hash(), given)) // in constant time
        .map(Stored::caller)
        .orElseThrow(() -> new InvalidCredential("unknown or revoked API key"));
  }

  /**
   * Ends a key of the caller's organisation on all instances at once.
   *
   * @return whether there was such a key
   */
  public boolean revoke(Caller caller, UUID id) {
    return jdbc.sql(
                """
                UPDATE slipway_api_key SET revoked_at = now()
                WHERE id = :id AND organisation_id = :organisation AND revoked_at IS NULL
                """)
            .param("id", id)
            .param("organisation", caller.organisation())
            .update()
        == 1;
  }

  private Optional<Stored> find(UUID id) {
    return jdbc.sql(
            """
            SELECT id, organisation_id, hash, permissions FROM slipway_api_key
            WHERE id = :id AND revoked_at IS NULL
            """)
        .param("id", id)
        .query((row, _) -> stored(new Row(row)))
        .optional();
  }

  private static Stored stored(Row row) throws SQLException {
    Set<Permission> permissions =
        row.texts("permissions").stream()
            .map(Permission::parse)
            .collect(Collectors.toUnmodifiableSet());
    var caller =
        new Caller(
            Caller.Kind.API_KEY,
            row.uuid("id"),
            row.uuid("organisation_id"),
            Set.of(),
            permissions);
    return new Stored(row.bytes("hash"), caller);
  }

  private static UUID idOf(String digits) {
    return new UUID(
        Long.parseUnsignedLong(digits, 0, 16, 16), Long.parseUnsignedLong(digits, 16, 32, 16));
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared: it goes straight into isEqual
  private record Stored(byte[] hash, Caller caller) {}
}
