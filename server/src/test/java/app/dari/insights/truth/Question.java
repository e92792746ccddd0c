package app.dari.insights.truth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the figures.
 *
 * @param links the links of the page
 */
record Question(
    UUID owner,
    @Nullable UUID page,
    List<UUID> links,
    @Nullable UUID link,
    Map<String, String> filters,
    Instant from,
    Instant to,
    String interval,
    String tz) {
  static Question of(KnownVisits.Account account, Instant from, Instant to, String tz) {
    return new Question(account.id(), null, List.of(), null, Map.of(), from, to, "day", tz);
  }

  Question by(String part) {
    return new Question(owner, page, links, link, filters, from, to, part, tz);
  }

  Question within(Instant begin, Instant end) {
    return new Question(owner, page, links, link, filters, begin, end, interval, tz);
  }

  Question ofPage(UUID id, List<UUID> onPage) {
    return new Question(owner, id, onPage, null, filters, from, to, interval, tz);
  }

  Question ofLink(UUID id) {
    return new Question(owner, null, List.of(), id, filters, from, to, interval, tz);
  }

  Question with(String parameter, String value) {
    Map<String, String> more = new HashMap<>(filters);
    more.put(parameter, value);
    return new Question(owner, page, links, link, more, from, to, interval, tz);
  }

  Question before() {
    Instant earlier = from.minusMillis(to.toEpochMilli() - from.toEpochMilli());
    return new Question(owner, page, links, link, filters, earlier, from, interval, tz);
  }

  /** The address of its answer. */
  String path() {
    StringBuilder path = new StringBuilder("/api/v1/insights");
    path.append("?from=").append(from).append("&to=").append(to);
    path.append("&interval=").append(interval).append("&tz=").append(URLEncoder.encode(tz, UTF_8));
    if (page != null) {
      path.append("&pageId=").append(page);
    }
    if (link != null) {
      path.append("&linkId=").append(link);
    }
    filters.forEach(
        (name, value) -> path.append('&').append(name).append('=').append(encode(value)));
    return path.toString();
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, UTF_8);
  }

  /** Whether the visit is one of those that are looked at, whenever and whoever made it. */
  boolean isOfSubject(KnownVisit visit) {
    if (!visit.owner().equals(owner)) {
      return false;
    }
    if (page != null) {
      return visit.click() ? links.contains(visit.subject()) : visit.subject().equals(page);
    }
    return link == null || visit.subject().equals(link);
  }

  /** Whether it is of a kind whose people are the visitors. */
  boolean countsVisitorsOf(KnownVisit visit) {
    return page != null ? !visit.click() : link == null || visit.click();
  }

  /** Views have no block, and a block does not keep them out. */
  boolean letsThrough(KnownVisit visit) {
    return filters.entrySet().stream()
        .allMatch(one ->
            (one.getKey().equals("block") && !visit.click())
                || one.getValue().equals(visit.values().get(one.getKey())));
  }
}
