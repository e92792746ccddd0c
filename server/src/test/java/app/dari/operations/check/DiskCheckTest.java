package app.dari.operations.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In gigabytes: free, all, what may be written while nobody looks. */
final class DiskCheckTest {
  @ParameterizedTest
  @CsvSource({
    "50, 100, 3, PASS, room",
    "10, 100, 3, PASS, room",
    "2, 20, 3, WARN, short",
    "9, 100, 3, FAIL, full",
    "1, 20, 1, FAIL, full",
    "0, 20, 1, FAIL, full",
    "90, 1000, 3, WARN, low",
    "10, 1000, 3, WARN, low",
    "9, 1000, 3, FAIL, full",
    "0, 0, 3, SKIPPED, unmeasured",
  })
  void roomIsJudgedByItsShareAndByWhatMayBeWritten(
      long free, long all, long wanted, Grade grade, String outcome) {
    long gb = 1L << 30;
    assertThat(DiskCheck.judge(free * gb, all * gb, wanted * gb))
        .returns(grade, Finding::grade)
        .returns(outcome, Finding::outcome);
  }
}
