package app.dari.platform.database.migration;

import app.dari.PostgresForTests;
import app.dari.platform.database.DatabaseUrl;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;

/** Modules of a test's own, in schemas that nobody else has, gone when it is over. */
final class ScratchModules implements AutoCloseable {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final String suffix =
      "_" + ProcessHandle.current().pid() + "_" + NUMBER.incrementAndGet();
  private final List<String> modules = new ArrayList<>();

  static DatabaseUrl url() {
    return DatabaseUrl.parse(PostgresForTests.databaseUrl());
  }

  static Jdbi jdbi() {
    DatabaseUrl url = url();
    return Jdbi.create(url.jdbcUrl(), String.valueOf(url.user()), String.valueOf(url.password()));
  }

  /** The name of a module, for SQL. */
  String name(String module) {
    String name = module + suffix;
    if (!modules.contains(name)) {
      modules.add(name);
    }
    return name;
  }

  /** Files of one module: name and SQL in turn, {@code m.} before its tables. */
  MigrationFiles files(String... namesAndSql) {
    String module = name("m");
    List<MigrationFile> files = new ArrayList<>();
    for (int i = 0; i < namesAndSql.length; i += 2) {
      files.add(
          new MigrationFile(
              module, namesAndSql[i], namesAndSql[i + 1].replaceAll("\\bm\\.", module + ".")));
    }
    return new MigrationFiles(List.of(module), files);
  }

  /** The files given under names of this test's own. */
  MigrationFiles renamed(MigrationFiles real) {
    String any = "\\b(" + String.join("|", real.modules()) + ")\\.";
    List<MigrationFile> files =
        real.all().stream()
            .map(file ->
                new MigrationFile(
                    name(file.module()),
                    file.script(),
                    file.sql().replaceAll(any, "$1" + suffix + ".")))
            .toList();
    return new MigrationFiles(real.modules().stream().map(this::name).toList(), files);
  }

  /** What the schemas are made of, in the words of the real ones. */
  SchemaShape shape() {
    List<String> lines =
        jdbi().withHandle(handle -> SchemaShapeStore.read(handle, modules)).lines();
    return new SchemaShape(lines.stream().map(line -> line.replace(suffix, "")).toList());
  }

  /** Whether a message to PostgreSQL is about a table as files name it, and as nobody else does. */
  boolean isOfAFile(String message) {
    return message.contains(suffix + ".");
  }

  /** A table of the real schemas under the name it has here. */
  String named(String table) {
    return table.replace(".", suffix + ".");
  }

  long count(String sql) {
    return jdbi().withHandle(handle -> handle.createQuery(own(sql)).mapTo(Long.class).one());
  }

  void execute(String... statements) {
    jdbi().useHandle(handle -> Arrays.stream(statements).forEach(one -> handle.execute(own(one))));
  }

  String own(String sql) {
    return sql.replaceAll("\\bm\\.", name("m") + ".");
  }

  void dropAll() {
    jdbi()
        .useHandle(handle ->
            modules.forEach(
                module -> handle.execute("drop schema if exists " + module + " cascade")));
  }

  @Override
  public void close() {
    dropAll();
  }
}
