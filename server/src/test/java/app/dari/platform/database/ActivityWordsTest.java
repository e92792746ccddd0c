package app.dari.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import app.dari.platform.database.ActivityStore.Activity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActivityWordsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "select * from users.account where id = $1|select * from users.account where id = $1",
        "select  1,\t 2.5 -- of mina@example.com|select ?, ?",
        "select /* mina */ 'it''s mina', E'mina'|select ?, ?",
        "select $$mina$$, $a$mina$a$ from t1|select ?, ? from t1",
        "select '--', 'mina'|select ?, ?",
        "select e'it\\'s mina', x|select ?, x",
        "select 'cut off where the text ends|select ?"
      })
  void aStatementIsToldWithoutWhatPeopleWrote(String query, String normal) {
    assertThat(ActivityWords.normal(query)).isEqualTo(normal);
  }

  @Test
  void aLongOneIsCutAndAWaitIsNamed() {
    String words =
        ActivityWords.of(new Activity("active", "Lock", "select " + "a, ".repeat(100), 1));
    assertThat(words).startsWith("active, waits for Lock, select a").hasSizeLessThan(160);
  }
}
