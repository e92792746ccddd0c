package app.dari.platform.database;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The parameters of libpq (section 34.1.2 of the manual) in the driver's words. What the driver
 * lacks is left out where that changes nothing, and refused where it would change what the operator
 * asked for.
 */
final class ConnectionParameters {
  private static final Map<String, String> DRIVER_NAMES =
      Map.ofEntries(
          Map.entry("sslmode", "sslmode"),
          Map.entry("sslrootcert", "sslrootcert"),
          Map.entry("sslcert", "sslcert"),
          Map.entry("sslkey", "sslkey"),
          Map.entry("sslpassword", "sslpassword"),
          Map.entry("sslnegotiation", "sslNegotiation"),
          Map.entry("channel_binding", "channelBinding"),
          Map.entry("connect_timeout", "connectTimeout"),
          Map.entry("application_name", "ApplicationName"),
          Map.entry("options", "options"),
          Map.entry("gssencmode", "gssEncMode"),
          Map.entry("gsslib", "gsslib"),
          Map.entry("krbsrvname", "kerberosServerName"),
          Map.entry("keepalives", "tcpKeepAlive"),
          Map.entry("target_session_attrs", "targetServerType"),
          Map.entry("load_balance_hosts", "loadBalanceHosts"));

  /** Every value has the same words in both, but for those in {@link #TRANSLATED}. */
  private static final Map<String, Set<String>> WORDS =
      Map.of(
          "sslmode", Set.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full"),
          "sslnegotiation", Set.of("postgres", "direct"),
          "channel_binding", Set.of("disable", "prefer", "require"),
          "gssencmode", Set.of("disable", "prefer", "require"));

  private static final Map<String, Map<String, String>> TRANSLATED =
      Map.of(
          "keepalives", Map.of("1", "true", "0", "false"),
          "load_balance_hosts", Map.of("disable", "false", "random", "true"),
          "target_session_attrs",
              Map.of(
                  "any", "any",
                  "read-write", "primary",
                  "primary", "primary",
                  "standby", "secondary",
                  "prefer-standby", "preferSecondary"));

  /** Fine adjustments of the network, and what is only ever as the driver does it. */
  private static final Set<String> HARMLESS =
      Set.of(
          "fallback_application_name",
          "client_encoding",
          "keepalives_idle",
          "keepalives_interval",
          "keepalives_count",
          "tcp_user_timeout",
          "sslcompression",
          "sslsni",
          "gssdelegation",
          "max_protocol_version");

  /** What Java's TLS does anyway. */
  private static final Map<String, Set<String>> AS_JAVA_DOES =
      Map.of(
          "ssl_min_protocol_version", Set.of("TLSv1", "TLSv1.1", "TLSv1.2"),
          "ssl_max_protocol_version", Set.of("TLSv1.3"),
          "sslcertmode", Set.of("allow"),
          "min_protocol_version", Set.of("3.0"));

  /** Each would be an order that is not followed. */
  private static final Map<String, String> REFUSED =
      Map.of(
          "passfile", "write the password into the address",
          "service", "write the address in full",
          "servicefile", "write the address in full",
          "sslcrl", "certificates cannot be checked against a revocation list",
          "sslcrldir", "certificates cannot be checked against a revocation list",
          "require_auth", "the way of authentication cannot be prescribed",
          "requirepeer", "only sockets in the file system know it",
          "replication", "Dari speaks SQL");

  private ConnectionParameters() {}

  /** {@code name=value&…} for the driver; a message never holds a value. */
  static String forDriver(Map<String, String> parameters) {
    List<String> translated = new ArrayList<>();
    Map<String, String> asked = new LinkedHashMap<>(parameters);
    if ("system".equals(asked.get("sslrootcert"))) {
      trustAsJavaDoes(asked, translated);
    }
    asked.forEach((key, value) -> {
      if (!value.isEmpty() && !isLeftOut(key, value)) {
        translated.add(driverName(key) + "=" + DatabaseUrl.encode(translate(key, value)));
      }
    });
    return String.join("&", translated);
  }

  /** The authorities this machine trusts; as in libpq, a weaker sslmode would make that moot. */
  private static void trustAsJavaDoes(Map<String, String> asked, List<String> translated) {
    String mode = asked.put("sslmode", "verify-full");
    if (mode != null && !mode.equals("verify-full")) {
      throw new IllegalArgumentException("has sslrootcert=system, which needs sslmode=verify-full");
    }
    asked.remove("sslrootcert");
    translated.add("sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory");
  }

  private static boolean isLeftOut(String key, String value) {
    Set<String> same = AS_JAVA_DOES.get(key);
    if (same != null && !same.contains(value)) {
      throw new IllegalArgumentException("asks for a " + key + " that cannot be had");
    }
    return same != null || HARMLESS.contains(key);
  }

  private static String driverName(String key) {
    String reason = REFUSED.get(key);
    if (reason != null) {
      throw new IllegalArgumentException("has the parameter " + key + ": " + reason);
    }
    String name = DRIVER_NAMES.get(key);
    if (name == null) {
      throw new IllegalArgumentException("has a parameter PostgreSQL does not know");
    }
    return name;
  }

  private static String translate(String key, String value) {
    Map<String, String> words = TRANSLATED.get(key);
    String translated = words == null ? value : words.get(value);
    if (translated == null || (WORDS.containsKey(key) && !WORDS.get(key).contains(value))) {
      throw new IllegalArgumentException("has a " + key + " that Dari cannot follow");
    }
    if (key.equals("connect_timeout") && !value.matches("\\d{1,6}")) {
      throw new IllegalArgumentException("has a connect_timeout that is no number of seconds");
    }
    return translated;
  }
}
