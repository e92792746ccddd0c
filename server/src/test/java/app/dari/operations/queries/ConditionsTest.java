package app.dari.operations.queries;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Conditions as PostgreSQL prints them in plans. */
class ConditionsTest {
  @Test
  void whatMustEqualAValueIsToldFromWhatLiesBeforeOne() {
    Conditions read =
        Conditions.of(
            "((link.deleted_at IS NULL) AND (link.owner = $1) AND (link.created_at > $2)"
                + " AND (link.code = ANY ($3)) AND ((link.title)::text = $4))",
            "link");
    assertThat(read.equal()).containsExactly("owner", "code", "title");
    assertThat(read.within()).containsExactly("created_at");
  }

  @Test
  void namesInQuotesAndValuesOnTheLeftAreRead() {
    assertThat(Conditions.of("($1 = \"order\".\"when\")", "order").equal()).containsExactly("when");
  }

  @Test
  void anAlternativeIsNothingOneIndexLeadsTo() {
    assertThat(Conditions.of("((a.x = $1) OR (a.y = $2))", "a").equal()).isEmpty();
    assertThat(Conditions.of("((a.z = $1) AND ((a.x = $1) OR (a.y = $2)))", "a").equal())
        .containsExactly("z");
  }

  @Test
  void whatIsComputedOfAColumnAndWhatIsAnothersIsLeftOut() {
    assertThat(Conditions.of("(lower(a.x) = $1)", "a").equal()).isEmpty();
    assertThat(Conditions.of("(a.x = a.y)", "a").equal()).isEmpty();
    assertThat(Conditions.of("(b.x = $1)", "a").equal()).isEmpty();
    assertThat(Conditions.of("(a.x = b.y)", "a").equal()).containsExactly("x");
    assertThat(Conditions.of(null, "a").equal()).isEmpty();
  }

  @Test
  void bracketsAndWordsInsideOfTextsAreNoConditions() {
    assertThat(Conditions.of("((a.x = ') AND (a.q = '::text) AND (a.y = $1))", "a").equal())
        .containsExactly("x", "y");
  }
}
