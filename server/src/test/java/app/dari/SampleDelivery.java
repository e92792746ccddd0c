package app.dari;

/** A message to an operator that has been sent. */
final class SampleDelivery {
  private SampleDelivery() {}

  /** On a way, some time ago. */
  static void add(FreshDatabase database, String way, String state, String ago) {
    database.sql(
        """
        insert into operations.delivery
          (id, event, kind, way, subject, body, created_at, next_at, tries, state, outcome)
        values (gen_random_uuid(), gen_random_uuid(), 'test', '%1$s', 'A test', 'A test',
          now() - interval '%3$s', now() - interval '%3$s', 1, '%2$s', 'HTTP 200')
        """
            .formatted(way, state, ago));
  }
}
