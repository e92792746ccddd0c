package app.dari.insights.drain;

import static org.assertj.core.api.Assertions.assertThat;

import app.dari.insights.OwnVisits;
import app.dari.insights.rollup.VisitRow;
import app.dari.platform.web.Visit;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
final class VisitReaderTest {
  private static final long DAY_MILLIS = 86_400_000;
  private static final List<@Nullable String> AGENTS =
      Arrays.asList(
          null,
          "curl/8.5.0",
          "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
              + " Chrome/140.0.0.0 Safari/537.36",
          "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML,"
              + " like Gecko) Mobile/15E148 KAKAOTALK 11.2.0 (INAPP)");
  private static final List<@Nullable String> QUERIES =
      Arrays.asList(null, "a=b", "utm_source=x", "utm_source=y&a=b");
  private static final List<@Nullable String> VIAS =
      Arrays.asList(null, "qr", "AAAAAAAAAAAAAAAAAAAAAA");

  @Inject Classifier classifier;
  @Inject Visitors visitors;
  @Inject OwnVisits own;
  @Inject Clock clock;

  private final Random random = new Random(5);
  private final List<UUID> ids = Stream.generate(UUID::randomUUID).limit(3).toList();

  /** A visit like one before in all but one thing is never taken for it. */
  @Test
  void whatIsReadAmongOthersIsWhatIsReadAlone() {
    VisitReader among = new VisitReader(classifier, visitors, own);
    IdentityHashMap<@Nullable String[], Boolean> values = new IdentityHashMap<>();
    for (int i = 0; i < 5_000; i++) {
      Visit visit = visit();
      VisitRow row = among.row(visit);
      VisitRow alone = new VisitReader(classifier, visitors, own).row(visit);
      assertThat(row).usingRecursiveComparison().isEqualTo(alone);
      assertThat(among.isHuman(visit)).isEqualTo(row.isHuman());
      values.put(row.values(), true);
    }
    long distinct = values.keySet().stream().map(Arrays::asList).distinct().count();
    assertThat(values).as("those alike are one").hasSize((int) distinct);
  }

  private Visit visit() {
    return new Visit(
        random.nextBoolean() ? Visit.Kind.CLICK : Visit.Kind.VIEW,
        clock.millis() - random.nextInt(2) * DAY_MILLIS,
        one(ids),
        one(ids),
        one(VIAS),
        one(QUERIES),
        null,
        random.nextInt(10) == 0 ? "" : "203.0.113." + random.nextInt(4),
        one(AGENTS),
        random.nextBoolean() ? "https://www.instagram.com/p/" + random.nextInt(2) : null,
        random.nextBoolean() ? "ko-KR" : "en",
        random.nextInt(10) == 0,
        random.nextInt(10) == 0,
        random.nextInt(10) == 0);
  }

  private <T extends @Nullable Object> T one(List<T> some) {
    return some.get(random.nextInt(some.size()));
  }
}
