package app.dari.platform.database.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.postgresql.Driver;
import org.postgresql.PGConnection;

/**
 * Makes what only the superuser may make: the application's role, its database and the extensions.
 */
final class Provision {
  static final String SUPERUSER = "postgres";
  static final String APPLICATION = "dari";

  private static final String ROLE =
      """
      do $$ begin
        if not exists (select from pg_roles where rolname = 'dari') then
          create role dari login nosuperuser nocreatedb nocreaterole;
        end if;
        grant pg_monitor, pg_signal_backend to dari;
        revoke connect on database postgres from public;
      end $$
      """;

  private static final String DATABASE = "create database dari owner dari template template0";

  private static final String IN_DATABASE =
      """
      revoke all on database dari from public;
      create extension if not exists pg_stat_statements;
      """;

  private Provision() {}

  /** Does nothing when it was done before; may be cut off anywhere and be done again. */
  static void ensure(Layout layout, int port) throws IOException {
    if (Files.exists(layout.provisioned())) {
      return;
    }
    try {
      try (Connection server = connect(layout, port, "postgres");
          Statement statement = server.createStatement()) {
        statement.execute(ROLE);
        char[] password = Layout.secret(layout.applicationPassword()).toCharArray();
        server.unwrap(PGConnection.class).alterUserPassword(APPLICATION, password, "scram-sha-256");
        try (ResultSet there =
            statement.executeQuery("select from pg_database where datname = 'dari'")) {
          if (!there.next()) {
            statement.execute(DATABASE);
          }
        }
      }
      try (Connection database = connect(layout, port, APPLICATION);
          Statement statement = database.createStatement()) {
        statement.execute(IN_DATABASE);
      }
      Files.createFile(layout.provisioned());
    } catch (SQLException e) {
      throw new PostgresException(
          "PostgreSQL's role and database could not be made: " + e.getMessage(), e);
    }
  }

  private static Connection connect(Layout layout, int port, String database)
      throws SQLException, IOException {
    Properties properties = new Properties();
    properties.setProperty("user", SUPERUSER);
    properties.setProperty("password", Layout.secret(layout.superuserPassword()));
    properties.setProperty("connectTimeout", "5");
    Connection connection =
        new Driver().connect("jdbc:postgresql://127.0.0.1:" + port + "/" + database, properties);
    if (connection == null) {
      throw new IllegalStateException("The driver does not know its own address");
    }
    return connection;
  }
}
