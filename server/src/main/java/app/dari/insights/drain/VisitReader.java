package app.dari.insights.drain;

import app.dari.insights.Dimension;
import app.dari.insights.OwnVisits;
import app.dari.insights.rollup.VisitRow;
import app.dari.platform.ledger.Records;
import app.dari.platform.web.Met;
import app.dari.platform.web.Visit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the visits of a batch say. What several say alike is found out once, and kept no
 * longer than the reader: it is found by their user agents and addresses. For one thread.
 */
final class VisitReader {
  private static final int BITS = 9;
  private static final int PLACES = 1 << BITS;
  private static final long DAY_MILLIS = 86_400_000;

  private final Classifier classifier;
  private final Visitors visitors;
  private final OwnVisits own;
  private final Met met = new Met();

  /** Those met lately, each in the place of another with the same hash. */
  private final @Nullable Alike[] alike = new @Nullable Alike[PLACES];

  private final @Nullable Person[] people = new @Nullable Person[PLACES];
  private final Map<List<@Nullable String>, @Nullable String[]> values = new HashMap<>();

  VisitReader(Classifier classifier, Visitors visitors, OwnVisits own) {
    this.classifier = classifier;
    this.visitors = visitors;
    this.own = own;
  }

  /** A record of {@link Visit#encode}; IllegalArgumentException for anything else. */
  Visit visit(Records records, int record) {
    return Visit.decode(records.octets(), records.begin(record), records.length(record), met);
  }

  /** Whether it is a person's, as far as it shows. */
  boolean isHuman(Visit visit) {
    return alike(visit).seen.who().equals("human");
  }

  /** What is kept of a visit. */
  VisitRow row(Visit visit) {
    Alike known = alike(visit);
    Person person = person(visit);
    // An owner who wishes not to be counted is no other kind of visitor.
    String who = own.proves(visit.own(), visit.owner()) ? "own" : known.seen.who();
    // Whoever does not count has no number: a crawler with an address of its own is nobody.
    boolean numbered = who.equals("human") && Visitors.hasNumber(visit);
    return new VisitRow(
        visit.timeMillis(),
        visit.kind() == Visit.Kind.CLICK,
        visit.owner(),
        visit.subject(),
        who,
        numbered,
        numbered ? person.number() : 0,
        known.values(person.country));
  }

  private Alike alike(Visit visit) {
    int hash = Objects.hashCode(visit.userAgent());
    hash = 31 * hash + Objects.hashCode(visit.referrer());
    hash = 31 * hash + Objects.hashCode(visit.acceptLanguage());
    hash = 31 * hash + Objects.hashCode(visit.via());
    hash = 31 * hash + Objects.hashCode(Alike.campaign(visit));
    int place = place(31 * hash + visit.kind().hashCode());
    Alike known = alike[place];
    if (known == null || !known.fits(visit)) {
      known = new Alike(visit);
      alike[place] = known;
    }
    return known;
  }

  private Person person(Visit visit) {
    int hash = 31 * visit.address().hashCode() + Objects.hashCode(visit.userAgent());
    int place = place(31 * hash + visit.owner().hashCode());
    Person known = people[place];
    if (known == null || !known.fits(visit)) {
      known = new Person(visit);
      people[place] = known;
    }
    return known;
  }

  private static int place(int hash) {
    return (hash * 0x9E3779B1) >>> (Integer.SIZE - BITS);
  }

  /** What visits from anywhere are that say the same. */
  private final class Alike {
    private final Visit first;
    private final @Nullable String campaign;
    private final Seen seen;
    private final Map<@Nullable String, @Nullable String[]> byCountry = new HashMap<>();

    Alike(Visit first) {
      this.first = first;
      this.campaign = campaign(first);
      this.seen = classifier.classify(first);
    }

    boolean fits(Visit visit) {
      return visit.kind() == first.kind()
          && visit.head() == first.head()
          && visit.prefetch() == first.prefetch()
          && Objects.equals(visit.userAgent(), first.userAgent())
          && Objects.equals(visit.referrer(), first.referrer())
          && Objects.equals(visit.acceptLanguage(), first.acceptLanguage())
          && Objects.equals(visit.via(), first.via())
          && Objects.equals(campaign(visit), campaign);
    }

    /** Rows alike share their values: less memory, and compared at a glance. */
    @Nullable String[] values(@Nullable String country) {
      @Nullable String[] found = byCountry.get(country);
      if (found == null) {
        @Nullable String[] made = VisitReader.values(seen, country);
        found = values.computeIfAbsent(Arrays.asList(made), _ -> made);
        byCountry.put(country, found);
      }
      return found;
    }

    private static @Nullable String campaign(Visit visit) {
      return Campaign.isIn(visit.query()) ? visit.query() : null;
    }
  }

  /** Where somebody comes from, and who that is on one day. */
  private final class Person {
    private final Visit first;
    private final @Nullable String country;
    private boolean isNumbered;
    private long number;

    Person(Visit first) {
      this.first = first;
      this.country = classifier.country(first);
    }

    boolean fits(Visit visit) {
      return visit.address().equals(first.address())
          && Objects.equals(visit.userAgent(), first.userAgent())
          && visit.owner().equals(first.owner())
          && Math.floorDiv(visit.timeMillis(), DAY_MILLIS)
              == Math.floorDiv(first.timeMillis(), DAY_MILLIS);
    }

    /** Asked only of those who have one. */
    long number() {
      if (!isNumbered) {
        number = visitors.number(first);
        isNumbered = true;
      }
      return number;
    }
  }

  private static @Nullable String[] values(Seen seen, @Nullable String country) {
    @Nullable String[] values = new @Nullable String[Dimension.values().length];
    values[Dimension.CHANNEL.place()] = seen.channel();
    values[Dimension.COUNTRY.place()] = country;
    values[Dimension.DEVICE.place()] = seen.device();
    values[Dimension.SOURCE.place()] = seen.source();
    values[Dimension.OS.place()] = seen.os();
    values[Dimension.BROWSER.place()] = seen.browser();
    values[Dimension.LANGUAGE.place()] = seen.language();
    values[Dimension.REFERRER.place()] = seen.referrerHost();
    values[Dimension.UTM_SOURCE.place()] = seen.utm().source();
    values[Dimension.UTM_MEDIUM.place()] = seen.utm().medium();
    values[Dimension.UTM_CAMPAIGN.place()] = seen.utm().campaign();
    values[Dimension.UTM_TERM.place()] = seen.utm().term();
    values[Dimension.UTM_CONTENT.place()] = seen.utm().content();
    values[Dimension.BLOCK.place()] = seen.block();
    return values;
  }
}
