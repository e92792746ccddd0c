package app.dari.platform.database;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The address of a database as PostgreSQL's own tools write it: {@code
 * postgresql://user:password@host:port/name?sslmode=require}, in every spelling of the manual
 * (section 34.1.1.2, "Connection URIs") and read as libpq reads it: the login ends at the first
 * {@code @} before any slash, parameters may repeat what stands before them, all is
 * percent-encoded.
 *
 * @param jdbcUrl for the PostgreSQL JDBC driver, without user and password
 * @param user null when the address names none
 * @param password null when the address names none
 */
public record DatabaseUrl(String jdbcUrl, @Nullable String user, @Nullable String password) {
  private static final Pattern SCHEME = Pattern.compile("postgres(?:ql)?://");
  private static final Pattern REST =
      Pattern.compile("(?:([^@/]*)@)?([^/?]*)(?:/([^?]*))?(?:\\?(.*))?", Pattern.DOTALL);
  private static final Pattern HOST = Pattern.compile("(\\[[^]]*]|[^:\\[\\]]*)(?::(.*))?");

  /**
   * Reads an address.
   *
   * @throws IllegalArgumentException with what is wrong; never with the address or a part of it
   */
  public static DatabaseUrl parse(String text) {
    Matcher scheme = SCHEME.matcher(text.strip());
    if (!scheme.lookingAt()) {
      throw new IllegalArgumentException("is not a postgresql:// address");
    }
    Matcher parts = REST.matcher(text.strip().substring(scheme.end()));
    if (!parts.matches()) {
      throw new IllegalArgumentException("is not a postgresql:// address");
    }
    Map<String, String> said = new LinkedHashMap<>();
    login(parts.group(1), said);
    hosts(parts.group(2), said);
    if (parts.group(3) != null && !parts.group(3).isEmpty()) {
      said.put("dbname", PercentEncoded.decode(parts.group(3)));
    }
    parameters(parts.group(4), said);
    String user = said.remove("user");
    String password = said.remove("password");
    String name = said.remove("dbname");
    // The system's certificates are of use only with the host's name checked; libpq insists on it.
    String sslMode = "system".equals(said.get("sslrootcert")) ? "verify-full" : said.get("sslmode");
    String hosts =
        DatabaseHosts.of(
            said.remove("host"), said.remove("hostaddr"), said.remove("port"), sslMode);
    if (name == null || name.isEmpty()) {
      name = user == null ? System.getProperty("user.name") : user;
    }
    String parameters = ConnectionParameters.forDriver(said);
    return new DatabaseUrl(
        "jdbc:postgresql://"
            + hosts
            + "/"
            + encode(name)
            + (parameters.isEmpty() ? "" : "?" + parameters),
        user,
        password);
  }

  /** The same server and login with a parameter more, such as {@code ApplicationName}. */
  public DatabaseUrl with(String driverParameter, String value) {
    String separator = jdbcUrl.contains("?") ? "&" : "?";
    return new DatabaseUrl(
        jdbcUrl + separator + driverParameter + "=" + encode(value), user, password);
  }

  /**
   * New connections that wait for an answer as long as it takes.
   *
   * @param application what PostgreSQL shows them as
   */
  public DataSource unhurried(String application) {
    PGSimpleDataSource connections = new PGSimpleDataSource();
    connections.setUrl(jdbcUrl);
    connections.setUser(user);
    connections.setPassword(password);
    connections.setConnectTimeout(2);
    connections.setTcpKeepAlive(true);
    connections.setApplicationName(application);
    return connections;
  }

  @Override
  public String toString() {
    return "DatabaseUrl";
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static void login(@Nullable String text, Map<String, String> said) {
    if (text == null) {
      return;
    }
    int colon = text.indexOf(':');
    String user = PercentEncoded.decode(colon < 0 ? text : text.substring(0, colon));
    if (!user.isEmpty()) {
      said.put("user", user);
    }
    if (colon >= 0) {
      said.put("password", PercentEncoded.decode(text.substring(colon + 1)));
    }
  }

  private static void hosts(String text, Map<String, String> said) {
    if (text.contains("@")) {
      throw new IllegalArgumentException("has more than one @; in a password it is written %40");
    }
    List<String> hosts = new ArrayList<>();
    List<String> ports = new ArrayList<>();
    for (String one : text.split(",", -1)) {
      Matcher host = HOST.matcher(one);
      if (!host.matches()) {
        throw new IllegalArgumentException("has a host that cannot be read");
      }
      String name = PercentEncoded.decode(host.group(1));
      hosts.add(name.startsWith("[") ? name.substring(1, name.length() - 1) : name);
      ports.add(host.group(2) == null ? "" : PercentEncoded.decode(host.group(2)));
    }
    if (hosts.stream().anyMatch(host -> !host.isEmpty())) {
      said.put("host", String.join(",", hosts));
    }
    if (ports.stream().anyMatch(port -> !port.isEmpty())) {
      said.put("port", String.join(",", ports));
    }
  }

  private static void parameters(@Nullable String query, Map<String, String> said) {
    if (query == null || query.isEmpty()) {
      return;
    }
    for (String parameter : query.split("&", -1)) {
      int equals = parameter.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException("has a parameter without a value");
      }
      String key = PercentEncoded.decode(parameter.substring(0, equals));
      String value = PercentEncoded.decode(parameter.substring(equals + 1));
      if (key.equals("ssl") && value.equals("true")) {
        // As libpq does, for addresses that were written for the JDBC driver.
        said.put("sslmode", "require");
      } else {
        said.put(key, value);
      }
    }
  }
}
