package app.dari.platform.database;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The machines an address names, as the driver wants them: {@code a:5432,[::1]:5433}. */
final class DatabaseHosts {
  private static final Pattern NAME = Pattern.compile("[^\\s:/?#\\[\\]@,]+");
  private static final Pattern IPV6 =
      Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*(?:%[\\w.-]+)?");
  private static final Pattern PORT = Pattern.compile("\\d{1,5}");

  private DatabaseHosts() {}

  /** Comma-separated lists of libpq; one port alone is everyone's. */
  static String of(
      @Nullable String host,
      @Nullable String hostAddress,
      @Nullable String port,
      @Nullable String sslMode) {
    if (hostAddress != null && !hostAddress.isEmpty()) {
      if ("verify-full".equals(sslMode)) {
        throw new IllegalArgumentException(
            "has a hostaddr, which sslmode=verify-full cannot be held against; name the host");
      }
      return join(hostAddress, port);
    }
    return join(host == null ? "" : host, port);
  }

  private static String join(String names, @Nullable String ports) {
    String[] each = names.split(",", -1);
    String[] given = ports == null ? new String[] {""} : ports.split(",", -1);
    if (given.length != 1 && given.length != each.length) {
      throw new IllegalArgumentException(
          "has " + given.length + " ports for " + each.length + " hosts");
    }
    List<String> hosts = new ArrayList<>();
    for (int i = 0; i < each.length; i++) {
      hosts.add(name(each[i]) + ":" + port(given[given.length == 1 ? 0 : i]));
    }
    return String.join(",", hosts);
  }

  private static String name(String host) {
    if (host.isEmpty()) {
      return "localhost";
    }
    if (host.startsWith("/") || host.startsWith("@")) {
      throw new IllegalArgumentException(
          "names a socket in the file system; Dari needs a host it reaches over the network");
    }
    if (IPV6.matcher(host).matches()) {
      return "[" + host + "]";
    }
    if (!NAME.matcher(host).matches()) {
      throw new IllegalArgumentException("has a host that cannot be read");
    }
    return host;
  }

  private static int port(String port) {
    if (port.isEmpty()) {
      return 5432;
    }
    int number = PORT.matcher(port).matches() ? Integer.parseInt(port) : 0;
    if (number == 0 || number > 65_535) {
      throw new IllegalArgumentException(
          "has a port that is none; a slash in a password is written %2F, a colon in a host needs [ ]");
    }
    return number;
  }
}
