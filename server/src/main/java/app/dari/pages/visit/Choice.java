package app.dari.pages.visit;

import app.dari.platform.web.Language;
import app.dari.platform.web.Visits.Headers;
import io.vertx.core.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which of a page's documents a browser gets, and how.
 *
 * @param known whether the browser has it already
 */
record Choice(Language language, Packed packed, Packed.Encoding encoding, boolean known) {
  private static final CharSequence NO_CACHE = HttpHeaders.createOptimized("no-cache");
  private static final CharSequence HTML = HttpHeaders.createOptimized("text/html; charset=utf-8");

  /** On what the choice depends. */
  static final CharSequence VARY = HttpHeaders.createOptimized("Accept-Language, Accept-Encoding");

  /** Longer headers than this are seldom, and not kept. */
  private static final int LONGEST = 200;

  /**
   * What was chosen last for a page whose address fixes no language: most who come after say the
   * same. Any thread may look and write; what is found is whole, for it does not change.
   */
  static final class Last {
    private @Nullable Chosen chosen;
  }

  private record Chosen(
      @Nullable String languages,
      @Nullable String encodings,
      String tag,
      Choice wanting,
      Choice having) {
    boolean isBy(@Nullable String otherLanguages, @Nullable String otherEncodings) {
      return Objects.equals(languages, otherLanguages) && Objects.equals(encodings, otherEncodings);
    }

    boolean isShort() {
      return (languages == null || languages.length() <= LONGEST)
          && (encodings == null || encodings.length() <= LONGEST);
    }

    /** What was packed otherwise is another representation (RFC 9110, 8.8.3 and 13.1.2). */
    boolean isAmong(@Nullable String tags) {
      return tags != null && tags.contains(tag);
    }
  }

  /** Chooses by what a request says. */
  static Choice of(Answer.Document page, @Nullable String query, Headers headers) {
    Language fixed = fixedLanguage(query);
    String languages = headers.get(HttpHeaders.ACCEPT_LANGUAGE);
    String encodings = headers.get(HttpHeaders.ACCEPT_ENCODING);
    Chosen chosen = fixed == null ? page.last().chosen : null;
    if (chosen == null || !chosen.isBy(languages, encodings)) {
      chosen = choose(page, fixed, languages, encodings);
      if (fixed == null && chosen.isShort()) {
        page.last().chosen = chosen;
      }
    }
    return chosen.isAmong(headers.get(HttpHeaders.IF_NONE_MATCH)) ? chosen.having : chosen.wanting;
  }

  private static Chosen choose(
      Answer.Document page,
      @Nullable Language fixed,
      @Nullable String languages,
      @Nullable String encodings) {
    Language wanted = fixed != null ? fixed : Language.accepted(languages, page.first());
    Packed packed = fixed == null ? null : page.fixed().get(wanted);
    if (packed == null) {
      packed = page.documents().get(wanted);
    }
    if (packed == null) {
      wanted = page.first();
      packed = page.documents().get(wanted);
    }
    if (packed == null) {
      throw new IllegalStateException("A page speaks its first language");
    }
    Packed.Encoding encoding = packed.choose(encodings);
    return new Chosen(
        languages,
        encodings,
        packed.tag(encoding),
        new Choice(wanted, packed, encoding, false),
        new Choice(wanted, packed, encoding, true));
  }

  /** The language an address fixes. */
  static @Nullable Language fixedLanguage(@Nullable String query) {
    return Language.ofTag(parameter(query, "lang"));
  }

  /** Where inside Dari a visit comes from. */
  static @Nullable String via(@Nullable String query) {
    String via = parameter(query, "via");
    return via == null || via.length() > 40 ? null : via;
  }

  /**
   * The first parameter of a name, as it was sent: what we ask for needs no escapes, and what
   * others put into the query need not be well formed.
   */
  private static @Nullable String parameter(@Nullable String query, String name) {
    if (query == null) {
      return null;
    }
    for (int start = 0; start < query.length(); ) {
      int next = query.indexOf('&', start);
      int end = next < 0 ? query.length() : next;
      int value = start + name.length() + 1;
      if (value <= end && query.startsWith(name, start) && query.charAt(value - 1) == '=') {
        return query.substring(value, end);
      }
      start = end + 1;
    }
    return null;
  }

  /** The answer's status. */
  int status() {
    return known ? 304 : 200;
  }

  /**
   * What the answer says, in this order. What a browser has already keeps the headers it came with;
   * a 304 repeats those it must (RFC 9110, 15.4.5).
   *
   * @param common what all answers carry
   */
  List<Map.Entry<CharSequence, CharSequence>> headers(
      List<Map.Entry<CharSequence, CharSequence>> common) {
    List<Map.Entry<CharSequence, CharSequence>> headers =
        known ? new ArrayList<>() : new ArrayList<>(common);
    headers.add(Map.entry(HttpHeaders.CACHE_CONTROL, NO_CACHE));
    headers.add(Map.entry(HttpHeaders.VARY, VARY));
    headers.add(Map.entry(HttpHeaders.ETAG, packed.tag(encoding)));
    if (!known) {
      headers.add(Map.entry(HttpHeaders.CONTENT_LANGUAGE, language.tag()));
      String coding = encoding.header();
      headers.add(Map.entry(HttpHeaders.CONTENT_TYPE, HTML));
      // Said even of a plain body, so that nothing behind us packs it again.
      headers.add(Map.entry(HttpHeaders.CONTENT_ENCODING, coding == null ? "identity" : coding));
      headers.add(Map.entry(HttpHeaders.CONTENT_LENGTH, Integer.toString(packed.length(encoding))));
    }
    return headers;
  }
}
