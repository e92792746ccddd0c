import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** One connection that holds a row and does nothing, and one that waits for it; until it is stopped. */
class Locks {
  public static void main(String[] args) throws Exception {
    try (Connection holder = connect(args, "warehouse");
        Connection waiter = connect(args, "checkout")) {
      holder.createStatement().execute("create schema if not exists shop");
      holder.createStatement().execute("create table if not exists shop.stock (id int primary key, n int)");
      holder.createStatement().execute("insert into shop.stock values (1, 1) on conflict do nothing");
      holder.setAutoCommit(false);
      holder.createStatement().execute("update shop.stock set n = n + 1 where id = 1");
      Thread.ofVirtual().start(() -> take(waiter));
      Thread.sleep(1_000);
      System.out.println("waiting");
      Thread.sleep(600_000);
    }
  }

  private static void take(Connection waiter) {
    try {
      waiter.createStatement().execute("update shop.stock set n = n - 1 where id = 1");
    } catch (SQLException e) {
      // The test ended it.
    }
  }

  private static Connection connect(String[] args, String name) throws SQLException {
    return DriverManager.getConnection(args[0] + "?ApplicationName=" + name, "dari", args[1]);
  }
}
