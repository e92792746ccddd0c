import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;

/**
 * Makes links {@code PREFIX1 … PREFIXn} for the account that has one already, in one statement.
 * usage: java -cp POSTGRESQL_DRIVER Links.java HOME PREFIX FIRST LAST
 */
class Links {
  private static final String SQL =
      """
      with made as (
        insert into links.link (id, owner, code, code_key, url, title, forward_query, enabled, origin, revision,
                                search, sort_title, created_at, updated_at)
        select gen_random_uuid(), (select owner from links.link order by created_at limit 1), p || n, p || n,
               'https://example.com/landing/page/' || n || '?utm_source=bio&utm_campaign=spring', null, false, true,
               'short', 1, p || n, '', now(), now()
        from generate_series(?::bigint, ?::bigint) n, (values (?::text)) v(p)
        returning id, code_key
      )
      insert into links.code (domain, code_key, link, created_at) select '', code_key, id, now() from made
      """;

  public static void main(String[] arguments) throws Exception {
    Path postgres = Path.of(arguments[0], "postgres");
    String address =
        "jdbc:postgresql://127.0.0.1:" + Files.readString(postgres.resolve("port")).strip() + "/dari";
    String password = Files.readString(postgres.resolve("dari.password")).strip();
    try (var connection = DriverManager.getConnection(address, "dari", password);
        var insert = connection.prepareStatement(SQL)) {
      insert.setLong(1, Long.parseLong(arguments[2]));
      insert.setLong(2, Long.parseLong(arguments[3]));
      insert.setString(3, arguments[1]);
      insert.executeUpdate();
      try (var tidy = connection.createStatement()) {
        tidy.execute("vacuum analyze links.link");
        tidy.execute("vacuum analyze links.code");
      }
    }
  }
}
