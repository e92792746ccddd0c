package app.dari.platform.agents;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The table {@code platform/agents.txt}: which text in a user agent means what. */
final class AgentTable {
  private static final Pattern BAR = Pattern.compile(" *\\| *");
  private static final Pattern BROWSER_SHAPE = Pattern.compile("(?:mozilla|opera)/\\d.*");
  private static final Pattern SITE = Pattern.compile("[a-z0-9]\\.com(?:[/);, ]|$)");

  private final List<String> programs = new ArrayList<>();
  private final List<String> persons = new ArrayList<>();
  private final List<Row> apps = new ArrayList<>();
  private final List<Row> browsers = new ArrayList<>();
  private final List<Row> systems = new ArrayList<>();
  private final List<Row> devices = new ArrayList<>();

  private record Row(String name, List<String> texts) {
    boolean matches(String userAgent) {
      for (String text : texts) {
        if (userAgent.contains(text)) {
          return true;
        }
      }
      return false;
    }
  }

  private AgentTable() {}

  /** Reads the table that ships with the program. */
  static AgentTable read() {
    AgentTable table = new AgentTable();
    try (InputStream in = AgentTable.class.getResourceAsStream("/platform/agents.txt")) {
      if (in == null) {
        throw new IllegalStateException("platform/agents.txt is missing");
      }
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .forEach(table::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return table;
  }

  private void add(String line) {
    List<String> cells = List.of(BAR.split(line, -1));
    List<String> texts = cells.subList(1, cells.size());
    switch (cells.getFirst()) {
      case "program" -> programs.addAll(texts);
      case "person" -> persons.addAll(texts);
      case "app" -> apps.add(row(texts));
      case "browser" -> browsers.add(row(texts));
      case "os" -> systems.add(row(texts));
      case "device" -> devices.add(row(texts));
      default -> throw new IllegalStateException("platform/agents.txt: " + line);
    }
  }

  private static Row row(List<String> cells) {
    return new Row(cells.getFirst(), cells.subList(1, cells.size()));
  }

  Agent parse(String userAgent) {
    String app = first(apps, userAgent);
    String os = first(systems, userAgent);
    return new Agent(
        isProgram(userAgent.toLowerCase(Locale.ROOT), app != null),
        device(userAgent, os),
        os,
        app != null ? app : first(browsers, userAgent),
        app != null);
  }

  private boolean isProgram(String lower, boolean inApp) {
    String told = lower;
    for (String person : persons) {
      told = told.replace(person, "");
    }
    for (String program : programs) {
      if (told.contains(program)) {
        return true;
      }
    }
    if (inApp) {
      return false;
    }
    // Every browser calls itself Mozilla (or, long ago, Opera) and names its engine.
    return !BROWSER_SHAPE.matcher(told).matches()
        || SITE.matcher(told).find()
        || (told.contains("compatible;") && !told.contains("msie"))
        || !(told.contains("applewebkit")
            || told.contains("gecko/")
            || told.contains("trident")
            || told.contains("msie")
            || told.startsWith("opera/"));
  }

  private String device(String userAgent, @Nullable String os) {
    String device = first(devices, userAgent);
    if (device != null) {
      return device;
    }
    if (userAgent.contains("Mobi") || userAgent.contains("iPhone") || userAgent.contains("iPod")) {
      return "mobile";
    }
    if (os == null) {
      return "other";
    }
    return switch (os) {
      case "Windows", "macOS", "Linux", "ChromeOS" -> "desktop";
      case "Android", "HarmonyOS" -> "tablet";
      case "KaiOS" -> "mobile";
      default -> "other";
    };
  }

  private static @Nullable String first(List<Row> rows, String userAgent) {
    for (Row row : rows) {
      if (row.matches(userAgent)) {
        return row.name();
      }
    }
    return null;
  }
}
