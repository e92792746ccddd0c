package app.dari.insights.drain;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The table {@code insights/channels.txt}: which kind of place a visit came from. */
final class Channels {
  /** A site of no row. */
  static final String WEB = "web";

  /** Nothing known. */
  static final String DIRECT = "direct";

  private static final Pattern BAR = Pattern.compile(" *\\| *");
  private static final String APP = "app:";
  private static final String ANY_ENDING = ".*";

  private final Map<String, String> hosts = new HashMap<>();
  private final Map<String, String> names = new HashMap<>();
  private final Map<String, String> apps = new HashMap<>();

  private Channels() {}

  /** Reads the table that ships with the program. */
  static Channels read() {
    Channels channels = new Channels();
    try (InputStream in = Channels.class.getResourceAsStream("/insights/channels.txt")) {
      if (in == null) {
        throw new IllegalStateException("insights/channels.txt is missing");
      }
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .forEach(channels::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return channels;
  }

  private void add(String line) {
    List<String> cells = List.of(BAR.split(line, -1));
    for (String cell : cells.subList(1, cells.size())) {
      String before;
      if (cell.startsWith(APP)) {
        before = apps.put(cell.substring(APP.length()), cells.getFirst());
      } else if (cell.endsWith(ANY_ENDING)) {
        String name = cell.substring(0, cell.length() - ANY_ENDING.length());
        before = names.put(name, cells.getFirst());
      } else {
        before = hosts.put(cell, cells.getFirst());
      }
      if (before != null) {
        throw new IllegalStateException("insights/channels.txt has two rows for " + cell);
      }
    }
  }

  /** Where a visit came from; the host, without www., is null when none referred, or our own. */
  String of(@Nullable String host, @Nullable String app) {
    if (host != null) {
      return ofHost(host);
    }
    String channel = app == null ? null : apps.get(app);
    return channel == null ? DIRECT : channel;
  }

  private String ofHost(String host) {
    for (int start = 0; start >= 0; start = host.indexOf('.', start) + 1) {
      String channel = hosts.get(start == 0 ? host : host.substring(start));
      if (channel != null) {
        return channel;
      }
      if (host.indexOf('.', start) < 0) {
        break;
      }
    }
    return ofName(host);
  }

  /** The first label, when nothing but an ending of a country follows. */
  private String ofName(String host) {
    int dot = host.indexOf('.');
    return dot < 0 || host.length() - dot > ".com.xx".length()
        ? WEB
        : names.getOrDefault(host.substring(0, dot), WEB);
  }

  /** All apps of the table. */
  Set<String> apps() {
    return apps.keySet();
  }

  /** All channels there are. */
  Set<String> all() {
    Set<String> all = new TreeSet<>(hosts.values());
    all.addAll(names.values());
    all.addAll(apps.values());
    all.add(WEB);
    all.add(DIRECT);
    return all;
  }
}
