import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;

/**
 * Publishes pages {@code @PREFIX1 … @PREFIXn} that show what the page at a handle shows, in one statement.
 * usage: java -cp POSTGRESQL_DRIVER Pages.java HOME HANDLE PREFIX COUNT
 */
class Pages {
  private static final String SQL =
      """
      with shown as (
        select p.*, v.content from pages.handle h join pages.page p on p.id = h.page
        join pages.version v on v.page = p.id and v.number = p.version where h.key = ?
      ), numbered as (
        select gen_random_uuid() id, ? || n as name from generate_series(1, ?) n
      ), page as (
        insert into pages.page
          (id, owner, draft, draft_revision, revision, version, published_at, created_at, updated_at)
        select n.id, owner, draft, 1, 1, 1, now(), now(), now() from shown, numbered n
      ), version as (
        insert into pages.version (page, number, content, published_at)
        select n.id, 1, content, now() from shown, numbered n
      ), handle as (
        insert into pages.handle (key, skeleton, name, page, current)
        select name, name, name, id, true from numbered
      )
      insert into pages.block_link (page, block, link)
      select n.id, b.block, b.link from shown join pages.block_link b on b.page = shown.id, numbered n
      """;

  public static void main(String[] arguments) throws Exception {
    Path postgres = Path.of(arguments[0], "postgres");
    String address =
        "jdbc:postgresql://127.0.0.1:" + Files.readString(postgres.resolve("port")).strip() + "/dari";
    String password = Files.readString(postgres.resolve("dari.password")).strip();
    try (var connection = DriverManager.getConnection(address, "dari", password)) {
      connection.setAutoCommit(false);
      try (var insert = connection.prepareStatement(SQL)) {
        connection.createStatement().execute("set constraints all deferred");
        insert.setString(1, arguments[1]);
        insert.setString(2, arguments[2]);
        insert.setInt(3, Integer.parseInt(arguments[3]));
        insert.executeUpdate();
      }
      connection.commit();
    }
  }
}
