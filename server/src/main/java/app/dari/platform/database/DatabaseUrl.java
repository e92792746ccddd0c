package app.dari.platform.database;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The address of a database as PostgreSQL's own tools write it: {@code
 * postgresql://user:password@host:port/name?sslmode=require}, in every spelling of the manual
 * (section 34.1.1.2, "Connection URIs"): percent-encoding, no port, no name, IPv6, several hosts.
 *
 * @param jdbcUrl for the PostgreSQL JDBC driver, without user and password
 * @param user null when the address names none
 * @param password null when the address names none
 */
public record DatabaseUrl(String jdbcUrl, @Nullable String user, @Nullable String password) {
  private static final Pattern SHAPE =
      Pattern.compile("postgres(?:ql)?://(?:([^@/?#]*)@)?([^/?#]*)(?:/([^?#]*))?(?:\\?([^#]*))?");
  private static final Pattern HOST =
      Pattern.compile("(\\[[0-9a-fA-F:.%a-z]+]|[^:\\[\\]\\s]*)(?::(\\d{1,5}))?");

  /** libpq's parameter names, and the driver's where they differ. */
  private static final Map<String, String> PARAMETERS =
      Map.ofEntries(
          Map.entry("sslmode", "sslmode"),
          Map.entry("sslrootcert", "sslrootcert"),
          Map.entry("sslcert", "sslcert"),
          Map.entry("sslkey", "sslkey"),
          Map.entry("sslnegotiation", "sslNegotiation"),
          Map.entry("channel_binding", "channelBinding"),
          Map.entry("connect_timeout", "connectTimeout"),
          Map.entry("application_name", "ApplicationName"),
          Map.entry("options", "options"),
          Map.entry("gssencmode", "gssEncMode"),
          Map.entry("target_session_attrs", "targetServerType"));

  private static final Map<String, String> SESSION_KINDS =
      Map.of(
          "any", "any",
          "read-write", "primary",
          "primary", "primary",
          "standby", "secondary",
          "prefer-standby", "preferSecondary");

  /**
   * Reads an address.
   *
   * @throws IllegalArgumentException with what is wrong; never with the address or a part of it
   */
  public static DatabaseUrl parse(String text) {
    var matcher = SHAPE.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException("is not a postgresql:// address");
    }
    Login login = login(matcher.group(1));
    String name = matcher.group(3) == null ? "" : decode(matcher.group(3));
    List<String> parameters = new ArrayList<>();
    String query = matcher.group(4) == null ? "" : matcher.group(4);
    String user = login.user();
    String password = login.password();
    for (String parameter : query.split("&", -1)) {
      if (parameter.isEmpty()) {
        continue;
      }
      int equals = parameter.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException("has a parameter without a value");
      }
      String key = decode(parameter.substring(0, equals));
      String value = decode(parameter.substring(equals + 1));
      switch (key) {
        case "user" -> user = value;
        case "password" -> password = value;
        case "dbname" -> name = value;
        default -> parameters.add(parameter(key, value));
      }
    }
    String database = name.isEmpty() ? (user == null ? "postgres" : user) : name;
    String joined = parameters.isEmpty() ? "" : "?" + String.join("&", parameters);
    return new DatabaseUrl(
        "jdbc:postgresql://" + hosts(matcher.group(2)) + "/" + encode(database) + joined,
        user,
        password);
  }

  /** The same server and login with a parameter more, such as {@code ApplicationName}. */
  public DatabaseUrl with(String driverParameter, String value) {
    String separator = jdbcUrl.contains("?") ? "&" : "?";
    return new DatabaseUrl(
        jdbcUrl + separator + driverParameter + "=" + encode(value), user, password);
  }

  @Override
  public String toString() {
    return "DatabaseUrl";
  }

  private record Login(@Nullable String user, @Nullable String password) {}

  private static Login login(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return new Login(null, null);
    }
    int colon = text.indexOf(':');
    return colon < 0
        ? new Login(decode(text), null)
        : new Login(decode(text.substring(0, colon)), decode(text.substring(colon + 1)));
  }

  private static String hosts(String text) {
    List<String> hosts = new ArrayList<>();
    for (String host : text.split(",", -1)) {
      var matcher = HOST.matcher(decode(host));
      if (!matcher.matches()) {
        throw new IllegalArgumentException("has a host that cannot be read");
      }
      String port = matcher.group(2) == null ? "5432" : matcher.group(2);
      if (Integer.parseInt(port) > 65_535 || Integer.parseInt(port) == 0) {
        throw new IllegalArgumentException("has a port that is none");
      }
      hosts.add((matcher.group(1).isEmpty() ? "localhost" : matcher.group(1)) + ":" + port);
    }
    return String.join(",", hosts);
  }

  private static String parameter(String key, String value) {
    String driverKey = PARAMETERS.get(key);
    if (driverKey == null) {
      throw new IllegalArgumentException("has a parameter Dari does not know");
    }
    if (!key.equals("target_session_attrs")) {
      return driverKey + "=" + encode(value);
    }
    String kind = SESSION_KINDS.get(value);
    if (kind == null) {
      throw new IllegalArgumentException("has an unknown target_session_attrs");
    }
    return driverKey + "=" + kind;
  }

  private static String decode(String text) {
    // A plus sign is itself here; only forms turn it into a space.
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
