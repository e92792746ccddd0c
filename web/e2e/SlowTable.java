import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;

/** Makes a table without the index its queries need, and asks for rows of it; for the operator's screens. */
class SlowTable {
  public static void main(String[] args) throws Exception {
    try (Connection connection = DriverManager.getConnection(args[0], "dari", args[1]);
        Statement statement = connection.createStatement()) {
      statement.execute("create schema if not exists shop");
      statement.execute("drop table if exists shop.parcel");
      statement.execute(
          """
          create table shop.parcel as
          select i as id, md5((i / 10)::text) as customer, now() - make_interval(secs => i) as sent_at,
            repeat('x', 40) as note
          from generate_series(1, 60000) as i
          """);
      statement.execute("analyze shop.parcel");
      try (var asked =
          connection.prepareStatement(
              "select id, note from shop.parcel where customer = md5(?) order by sent_at desc limit 20")) {
        for (int i = 0; i < Integer.parseInt(args[2]); i++) {
          asked.setString(1, Integer.toString(i));
          asked.executeQuery().close();
        }
      }
    }
  }
}
