package app.dari.insights.drain;

import static java.util.Objects.requireNonNull;

import app.dari.insights.Dimension;
import app.dari.insights.Filter;
import app.dari.insights.Scope;
import app.dari.insights.rollup.VisitRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Visits with known attributes, and plain counting over them: the truth figures are held to. */
final class GeneratedVisits {
  static final Map<Dimension, List<String>> VALUES =
      Map.ofEntries(
          Map.entry(Dimension.CHANNEL, List.of("direct", "instagram", "search", "kakaotalk")),
          Map.entry(Dimension.COUNTRY, List.of("KR", "US", "JP", "unknown")),
          Map.entry(Dimension.DEVICE, List.of("mobile", "tablet", "desktop", "other")),
          Map.entry(Dimension.SOURCE, List.of("link", "qr")),
          Map.entry(Dimension.OS, List.of("iOS", "Android", "Mac|OS ∣ X", "unknown")),
          Map.entry(Dimension.BROWSER, List.of("Safari", "Chrome", "KakaoTalk", "unknown")),
          Map.entry(Dimension.LANGUAGE, List.of("ko", "en", "unknown")),
          Map.entry(Dimension.REFERRER, List.of("instagram.com", "한국.kr", "direct")),
          Map.entry(Dimension.UTM_SOURCE, List.of("newsletter", "a\tb\\n'\"|", "-", "")),
          Map.entry(Dimension.UTM_MEDIUM, List.of("email", "", "")),
          Map.entry(Dimension.UTM_CAMPAIGN, List.of("봄 세일", "x:y|z", "")),
          Map.entry(Dimension.UTM_TERM, List.of("t", "")),
          Map.entry(Dimension.UTM_CONTENT, List.of("c", "…", "")),
          Map.entry(
              Dimension.BLOCK, List.of("AAAAAAAAAAAAAAAAAAAAAA", "BBBBBBBBBBBBBBBBBBBBBA", "")));

  final UUID owner = UUID.randomUUID();
  final UUID page = UUID.randomUUID();
  final List<UUID> links = IntStream.range(0, 12).mapToObj(_ -> UUID.randomUUID()).toList();
  final List<VisitRow> rows = new ArrayList<>();
  private final Random random;

  GeneratedVisits(long seed, int count, Instant from, Instant to) {
    random = new Random(seed);
    long length = Duration.between(from, to).toMillis();
    for (int i = 0; i < count; i++) {
      rows.add(row(from.toEpochMilli() + (long) (random.nextDouble() * length)));
    }
  }

  /** Cut into batches of any size, in the order they came in. */
  List<List<VisitRow>> batches(int most) {
    List<List<VisitRow>> batches = new ArrayList<>();
    for (int at = 0; at < rows.size(); ) {
      int end = Math.min(rows.size(), at + 1 + random.nextInt(most));
      batches.add(rows.subList(at, end));
      at = end;
    }
    return batches;
  }

  /** A value of a dimension, as it is asked for. */
  String value(Dimension dimension) {
    List<String> some =
        requireNonNull(VALUES.get(dimension)).stream().filter(one -> !one.isEmpty()).toList();
    return some.get(random.nextInt(some.size()));
  }

  /** Those a question is about. */
  static Predicate<VisitRow> asked(
      Scope scope, Filter clicks, Filter views, Instant from, Instant to) {
    return row -> {
      List<UUID> subjects = row.click() ? scope.links() : scope.pages();
      return row.isHuman()
          && row.owner().equals(scope.owner())
          && (subjects == null || subjects.contains(row.subject()))
          && row.timeMillis() >= from.toEpochMilli()
          && row.timeMillis() < to.toEpochMilli()
          && (row.click() ? clicks : views)
              .values().entrySet().stream()
                  .allMatch(one -> one.getValue().equals(shown(row, one.getKey())));
    };
  }

  /** Counts by anything. */
  static Map<Object, Long> by(List<VisitRow> rows, Function<VisitRow, @Nullable Object> what) {
    Map<Object, Long> counts = new HashMap<>();
    for (VisitRow row : rows) {
      Object value = what.apply(row);
      if (value != null) {
        counts.merge(value, 1L, Long::sum);
      }
    }
    return counts;
  }

  /** How many people, told apart within each UTC day. */
  static long visitors(List<VisitRow> rows) {
    Set<List<Object>> people = new HashSet<>();
    for (VisitRow row : rows) {
      if (row.visitor() != null) {
        people.add(List.of(row.day(), row.visitor()));
      }
    }
    return people.size();
  }

  /** The blocks that somebody came through. */
  static Set<String> blocks(List<VisitRow> rows) {
    return rows.stream().map(VisitRow::block).filter(Objects::nonNull).collect(Collectors.toSet());
  }

  /** How many people came to links through a block, told apart by link and UTC day. */
  static long visitorsThrough(List<VisitRow> rows, String block) {
    Set<List<Object>> people = new HashSet<>();
    for (VisitRow row : rows) {
      if (row.visitor() != null && block.equals(row.block())) {
        people.add(List.of(row.day(), row.subject(), row.visitor()));
      }
    }
    return people.size();
  }

  /** The value as figures show it; null where they leave it out. */
  static @Nullable String shown(VisitRow row, Dimension dimension) {
    String value = row.values()[dimension.place()];
    return value == null ? dimension.absent() : value;
  }

  static List<VisitRow> only(List<VisitRow> rows, Predicate<VisitRow> which) {
    return rows.stream().filter(which).collect(Collectors.toList());
  }

  private VisitRow row(long time) {
    boolean click = random.nextInt(3) > 0;
    @Nullable String[] values = new @Nullable String[Dimension.values().length];
    VALUES.forEach((dimension, some) -> {
      String value = some.get(random.nextInt(some.size()));
      boolean none = value.isEmpty() || value.equals(dimension.absent());
      values[dimension.place()] = none ? null : value;
    });
    if (!click) {
      values[Dimension.BLOCK.place()] = null;
    } else if (values[Dimension.BLOCK.place()] != null) {
      values[Dimension.SOURCE.place()] = "page";
    }
    String who = random.nextInt(12) == 0 ? "bot" : "human";
    Long visitor =
        who.equals("bot") || random.nextInt(20) == 0 ? null : (long) random.nextInt(3_000);
    return new VisitRow(
        time,
        click,
        owner,
        click ? links.get(random.nextInt(links.size())) : page,
        who,
        visitor,
        values);
  }
}
