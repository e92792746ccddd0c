import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;

/**
 * Makes links {@code PREFIX1 … PREFIXn} for the account that has one already, with ids that grow as the server's do (version 7),
 * and in transactions no longer than a small machine's memory.
 * usage: java -cp POSTGRESQL_DRIVER Links.java HOME PREFIX FIRST LAST
 */
class Links {
  private static final String SQL =
      """
      with made as (
        insert into links.link (id, owner, code, code_key, url, title, forward_query, enabled, origin, revision,
                                search, sort_title, created_at, updated_at)
        select (lpad(to_hex((extract(epoch from clock_timestamp()) * 1000)::bigint), 12, '0') || '7'
               || substr(md5(random()::text), 1, 3) || '8' || substr(md5(random()::text), 1, 15))::uuid, (select owner from links.link order by created_at limit 1), p || n, p || n,
               'https://example.com/landing/page/' || n || '?utm_source=bio&utm_campaign=spring', null, false, true,
               'short', 1, p || n, '', now(), now()
        from generate_series(?::bigint, ?::bigint) n, (values (?::text)) v(p)
        returning id, code_key
      )
      insert into links.code (domain, code_key, link, created_at) select '', code_key, id, now() from made
      """;

  private static final long AT_ONCE = 200_000;

  public static void main(String[] arguments) throws Exception {
    Path postgres = Path.of(arguments[0], "postgres");
    String address =
        "jdbc:postgresql://127.0.0.1:" + Files.readString(postgres.resolve("port")).strip() + "/dari";
    String password = Files.readString(postgres.resolve("dari.password")).strip();
    try (var connection = DriverManager.getConnection(address, "dari", password);
        var insert = connection.prepareStatement(SQL)) {
      long last = Long.parseLong(arguments[3]);
      for (long first = Long.parseLong(arguments[2]); first <= last; first += AT_ONCE) {
        insert.setLong(1, first);
        insert.setLong(2, Math.min(last, first + AT_ONCE - 1));
        insert.setString(3, arguments[1]);
        insert.executeUpdate();
      }
      try (var tidy = connection.createStatement()) {
        tidy.execute("vacuum analyze links.link");
        tidy.execute("vacuum analyze links.code");
      }
    }
  }
}
