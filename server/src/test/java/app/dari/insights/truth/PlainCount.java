package app.dari.insights.truth;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Counts known visits one by one, and says where an answer of the API differs from that. */
final class PlainCount {
  private static final Map<String, String> LISTS =
      Map.ofEntries(
          Map.entry("channels", "channel"),
          Map.entry("countries", "country"),
          Map.entry("devices", "device"),
          Map.entry("sources", "source"),
          Map.entry("operatingSystems", "os"),
          Map.entry("browsers", "browser"),
          Map.entry("languages", "language"),
          Map.entry("referrers", "referrer"),
          Map.entry("utm.sources", "utmSource"),
          Map.entry("utm.mediums", "utmMedium"),
          Map.entry("utm.campaigns", "utmCampaign"),
          Map.entry("utm.terms", "utmTerm"),
          Map.entry("utm.contents", "utmContent"));

  private static final Set<String> COMBINED = Set.of("channel", "country", "device", "source");

  private final Question question;
  private final JsonNode answer;
  private final boolean raw;
  private final List<KnownVisit> ofSubject;
  private final List<KnownVisit> clicks;
  private final List<KnownVisit> views;
  private final List<String> differences = new ArrayList<>();

  private PlainCount(List<KnownVisit> all, Question question, JsonNode answer) {
    this.question = question;
    this.answer = answer;
    this.raw = answer.path("basis").asText().equals("raw");
    this.ofSubject = all.stream().filter(question::isOfSubject).toList();
    List<KnownVisit> rows = in(question).filter(question::letsThrough).toList();
    this.clicks = rows.stream().filter(KnownVisit::click).toList();
    this.views = rows.stream().filter(row -> !row.click()).toList();
  }

  /** Where the answer to a question is not what counting the visits tells. */
  static List<String> differences(List<KnownVisit> all, Question question, JsonNode answer) {
    PlainCount count = new PlainCount(all, question, answer);
    count.compareTotals();
    count.compareLists();
    count.compareLinks();
    count.compareItems();
    count.compareHeatMap();
    return count.differences;
  }

  private void compareTotals() {
    same("from", question.from().toString(), answer.path("from").asText());
    same("to", question.to().toString(), answer.path("to").asText());
    same("totals.clicks", (long) clicks.size(), answer.at("/totals/clicks").asLong(-1));
    same("totals.views", (long) views.size(), answer.at("/totals/views").asLong(-1));
    same("totals.visitors", visitors(question), number(answer.at("/totals/visitors")));
    same(
        "bots",
        ofSubject.stream()
            .filter(one -> one.isIn(question.from(), question.to()) && !one.counts())
            .count(),
        answer.path("bots").asLong(-1));
    Question before = question.before();
    Map<Boolean, Long> earlier =
        in(before).filter(before::letsThrough).collect(groupingBy(KnownVisit::click, counting()));
    same(
        "previous.clicks",
        earlier.getOrDefault(true, 0L),
        answer.at("/previous/clicks").asLong(-1));
    same(
        "previous.views", earlier.getOrDefault(false, 0L), answer.at("/previous/views").asLong(-1));
    JsonNode visitors = answer.at("/previous/visitors");
    // Null says that they are not known, as of days whose single visits are gone.
    if (!visitors.isNull() || retains(before)) {
      same("previous.visitors", visitors(before), number(visitors));
    }
  }

  private boolean retains(Question asked) {
    return raw && !asked.from().isBefore(Instant.parse(answer.path("retainedFrom").asText()));
  }

  private void compareLists() {
    List<String> uncounted = new ArrayList<>();
    answer.path("uncounted").forEach(name -> uncounted.add(name.asText()));
    LISTS.forEach((list, parameter) -> {
      boolean counted = isCounted(parameter);
      same(list + " is counted", counted, !uncounted.remove(list));
      same(list, counted ? shares(parameter) : List.of(), told(list));
    });
    boolean ofViews = raw || question.filters().keySet().stream().allMatch(this::isOfViews);
    same("viewSources is counted", ofViews, !uncounted.remove("viewSources"));
    if (ofViews) {
      same("viewSources", shares(views, "source"), entries(answer.path("viewSources"), "views"));
    }
    boolean blocks = question.page() != null && isCounted("block");
    same("blocks is counted", question.page() == null || blocks, !uncounted.remove("blocks"));
    Map<String, Object> rates = new HashMap<>();
    if (blocks) {
      shares("block")
          .forEach(one ->
              rates.put(
                  one.getKey(),
                  rated(one.getValue(), cameThrough(one.getKey()), rate(one.getValue()))));
    }
    Map<String, Object> toldRates = new HashMap<>();
    answer
        .path("blocks")
        .forEach(one ->
            toldRates.put(
                one.path("id").asText(),
                rated(
                    one.path("clicks").asLong(-1),
                    number(one.path("visitors")),
                    one.path("rate").isNull() ? null : one.path("rate").asDouble())));
    same("blocks", rates, toldRates);
    same("uncounted besides", List.of(), uncounted);
  }

  private @Nullable Double rate(long clicked) {
    return views.isEmpty() ? null : (double) clicked / views.size();
  }

  private static List<Object> rated(long clicked, @Nullable Long visitors, @Nullable Double rate) {
    return List.of(clicked, String.valueOf(visitors), String.valueOf(rate));
  }

  private @Nullable Long cameThrough(String block) {
    if (!knowsVisitors()) {
      return null;
    }
    Stream<KnownVisit> through =
        clicks.stream().filter(one -> block.equals(one.values().get("block")));
    Set<List<Object>> known = new HashSet<>();
    return question.filters().isEmpty()
        ? through.filter(KnownVisit::firstToBlock).count()
        : through
            .filter(
                one -> one.visitor() != null && known.add(List.of(one.subject(), one.visitor())))
            .count();
  }

  /** A block is no filter of views; the four that are rolled up together are, in any number. */
  private boolean isOfViews(String parameter) {
    return parameter.equals("block") || COMBINED.contains(parameter);
  }

  private boolean isCounted(String parameter) {
    Set<String> filters = question.filters().keySet();
    return raw
        || filters.isEmpty()
        || (COMBINED.containsAll(filters)
            ? COMBINED.contains(parameter)
            : filters.contains(parameter));
  }

  private void compareLinks() {
    Map<UUID, Long> counts = clicks.stream().collect(groupingBy(KnownVisit::subject, counting()));
    Map<UUID, Long> people = new HashMap<>();
    came(question, false)
        .filter(KnownVisit::click)
        .forEach(one -> people.merge(one.subject(), 1L, Long::sum));
    List<List<@Nullable Object>> told = new ArrayList<>();
    answer
        .path("links")
        .forEach(one ->
            told.add(
                Stream.<@Nullable Object>of(
                        one.path("id").asText(),
                        one.path("clicks").asLong(),
                        number(one.path("visitors")))
                    .toList()));
    List<List<@Nullable Object>> counted =
        counts.entrySet().stream()
            .sorted(
                Comparator.<Map.Entry<UUID, Long>>comparingLong(one -> -one.getValue())
                    .thenComparing(Map.Entry::getKey))
            .map(one ->
                Stream.<@Nullable Object>of(
                        one.getKey().toString(),
                        one.getValue(),
                        knowsVisitors() ? people.getOrDefault(one.getKey(), 0L) : null)
                    .toList())
            .toList();
    same("links", counted, told);
  }

  private void compareItems() {
    Map<Instant, List<Object>> counted = new TreeMap<>();
    Map<Instant, Long> ofClicks = byPart(clicks.stream().map(KnownVisit::at));
    Map<Instant, Long> ofViews = byPart(views.stream().map(KnownVisit::at));
    Map<Instant, Long> ofVisitors = byPart(came(question).map(KnownVisit::at));
    Instant last = null;
    for (JsonNode item : answer.path("items")) {
      Instant start = Instant.parse(item.path("start").asText());
      same("begin of a part", part(start), start);
      same("part before " + start, last, last == null ? null : part(start.minusMillis(1)));
      last = start;
      List<Object> three =
          List.of(
              ofClicks.getOrDefault(start, 0L),
              knowsVisitors() ? ofVisitors.getOrDefault(start, 0L) : "null",
              ofViews.getOrDefault(start, 0L));
      counted.put(start, three);
      same(
          "item of " + start,
          three,
          List.of(
              item.path("clicks").asLong(-1),
              item.path("visitors").isNull() ? "null" : item.path("visitors").asLong(-1),
              item.path("views").asLong(-1)));
    }
    same("first part", part(question.from()), counted.keySet().stream().findFirst().orElse(null));
    same("last part", part(question.to().minusMillis(1)), last);
  }

  private Map<Instant, Long> byPart(Stream<Instant> times) {
    return times.collect(groupingBy(this::part, counting()));
  }

  /** The begin of the part in which a moment lies. */
  private Instant part(Instant at) {
    ZoneId zone = ZoneId.of(question.tz());
    ZonedDateTime time = at.atZone(zone);
    return switch (question.interval()) {
      case "hour" -> hour(at, zone);
      case "day" -> time.toLocalDate().atStartOfDay(zone).toInstant();
      default ->
          time.toLocalDate()
              .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
              .atStartOfDay(zone)
              .toInstant();
    };
  }

  /** The first of the quarters before it that a clock there shows in the same hour, set alike. */
  private static Instant hour(Instant at, ZoneId zone) {
    ZonedDateTime first = at.truncatedTo(ChronoUnit.HOURS).atZone(zone);
    while (first.plusMinutes(15).toInstant().compareTo(at) <= 0) {
      first = first.plusMinutes(15);
    }
    for (ZonedDateTime earlier = first.minusMinutes(15);
        earlier.getHour() == first.getHour() && earlier.getOffset().equals(first.getOffset());
        earlier = earlier.minusMinutes(15)) {
      first = earlier;
    }
    return first.toInstant();
  }

  private void compareHeatMap() {
    long[][] hours = new long[7][24];
    for (KnownVisit click : clicks) {
      ZonedDateTime time = click.at().atZone(ZoneId.of(question.tz()));
      hours[time.getDayOfWeek().getValue() - 1][time.getHour()]++;
    }
    for (int day = 0; day < 7; day++) {
      for (int hour = 0; hour < 24; hour++) {
        same(
            "heatMap " + day + " " + hour,
            hours[day][hour],
            answer.path("heatMap").path(day).path(hour).asLong(-1));
      }
    }
  }

  private Stream<KnownVisit> in(Question asked) {
    return ofSubject.stream().filter(one -> one.counts() && one.isIn(asked.from(), asked.to()));
  }

  private @Nullable Long visitors(Question asked) {
    return knowsVisitors() ? came(asked).count() : null;
  }

  private boolean knowsVisitors() {
    return raw || question.filters().isEmpty();
  }

  private Stream<KnownVisit> came(Question asked) {
    boolean toOwner = asked.page() == null && asked.link() == null;
    return came(asked, toOwner).filter(asked::countsVisitorsOf);
  }

  /**
   * The visits with which somebody came first to the account, or to what was visited: first of the
   * UTC day, or, under filters, of what they let through of it in the stretch.
   */
  private Stream<KnownVisit> came(Question asked, boolean toOwner) {
    if (asked.filters().isEmpty()) {
      return in(asked).filter(toOwner ? KnownVisit::firstToOwner : KnownVisit::firstToSubject);
    }
    Set<List<Object>> known = new HashSet<>();
    return in(asked)
        .filter(asked::letsThrough)
        .filter(one ->
            one.visitor() != null
                && known.add(List.of(toOwner ? one.owner() : one.subject(), one.visitor())));
  }

  private List<Map.Entry<String, Long>> shares(String parameter) {
    return shares(clicks, parameter);
  }

  private static List<Map.Entry<String, Long>> shares(List<KnownVisit> rows, String parameter) {
    return rows.stream()
        .flatMap(row -> Stream.ofNullable(row.values().get(parameter)))
        .collect(groupingBy(Function.identity(), counting()))
        .entrySet()
        .stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .map(one -> Map.entry(one.getKey(), one.getValue()))
        .toList();
  }

  private List<Map.Entry<String, Long>> told(String list) {
    return entries(answer.at("/" + list.replace('.', '/')), "clicks");
  }

  private static List<Map.Entry<String, Long>> entries(JsonNode shares, String number) {
    List<Map.Entry<String, Long>> entries = new ArrayList<>();
    shares.forEach(
        one -> entries.add(Map.entry(one.path("name").asText(), one.path(number).asLong(-1))));
    return entries;
  }

  private static @Nullable Long number(JsonNode node) {
    return node.isNumber() ? node.asLong() : null;
  }

  private void same(String what, @Nullable Object counted, @Nullable Object told) {
    if (!Objects.equals(counted, told)) {
      differences.add(
          "%s: %s, told %s (%s, %s)"
              .formatted(what, counted, told, question.path(), raw ? "raw" : "rollups"));
    }
  }
}
