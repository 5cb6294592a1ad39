package dev.slipway.imports.text;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Whether a variable holds something that must not be written down, judged by its name. */
public final class SecretNames {
  private static final Pattern SECRET =
      Pattern.compile(
          ".*(PASSWORD|PASSWD|PASSPHRASE|SECRET|TOKEN|API_?KEY|PRIVATE_?KEY|ACCESS_?KEY|CREDENTIAL"
              + "|ENCRYPTION_?KEY|SIGNING_?KEY|APP_KEY|MASTER_?KEY|AUTH_?KEY|SALT|DSN).*"
              + "|.*(_|^)(PASS|PWD|PSK|KEY_BASE)$|.*[A-Z0-9]_KEY$");
  private static final Pattern ABOUT =
      Pattern.compile(
          ".*(_FILE|_PATH|_DIR|_URI?|_URL|_ENDPOINT|_HOST|_PORT|_NAME|_HEADER|_ISSUER|_AUDIENCE"
              + "|_ALGORITHM|_ALG|_TTL|_LENGTH|_SIZE|_COUNT|_LIFETIME|_AGE|_MINUTES|_SECONDS|_HOURS"
              + "|_DAYS|_TYPE|_ENABLED|_REQUIRED|_ROUNDS|_POLICY|_PREFIX|_LIMIT|_FORMAT|_ID)$"
              + "|.*EXPIR.*|(ALLOW|ENABLE|DISABLE|USE|REQUIRE|MAX|MIN|SKIP)_.*|.*PUBLISHABLE.*"
              + "|.*PUBLIC_KEY.*|(NEXT_PUBLIC|VITE|REACT_APP|NUXT_PUBLIC)_.*");
  private static final Set<String> FLAGS =
      Set.of("", "true", "false", "yes", "no", "on", "off", "0", "1", "none", "null");

  private SecretNames() {}

  /** Whether a variable of this name is a secret, whatever its value. */
  public static boolean isSecret(String name) {
    String upper = name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    return SECRET.matcher(upper).matches() && !ABOUT.matcher(upper).matches();
  }

  /** Whether this name with this value is a secret: a switch never is. */
  public static boolean isSecret(String name, String value) {
    return isSecret(name) && !FLAGS.contains(value.strip().toLowerCase(Locale.ROOT));
  }
}
