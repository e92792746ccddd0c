package app.dari.platform.database.migration;

import static org.assertj.core.api.Assertions.assertThat;

import app.dari.PreviousRelease;
import app.dari.platform.database.Migrations;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The release before finds on the expanded schema all it knows, and may write all it wrote. */
class PreviousReleaseTest {
  /** Landed before there were rules: implied by what links.code has forbidden all along. */
  private static final Set<String> IMPLIED = Set.of("link_code");

  private final ScratchModules scratch = new ScratchModules();

  @AfterEach
  void drop() {
    scratch.close();
  }

  @Test
  void nothingItKnowsIsGoneAndNothingNewIsAskedOfIt() {
    SchemaShape before = migrate(true);
    Map<String, Set<String>> known = columns(before);
    SchemaShape after = migrate(false);
    assertThat(essence(before)).isNotEmpty();
    assertThat(lost(before, after)).as("gone").isEmpty();
    assertThat(demands(known.keySet(), before, after)).as("asked of it").isEmpty();
    scratchStatements(known);
  }

  private SchemaShape migrate(boolean untilThen) {
    List<MigrationFile> files =
        Migrations.FILES.all().stream()
            .filter(file -> file.kind() == MigrationFile.Kind.EXPAND)
            .filter(file -> !untilThen || PreviousRelease.has(file.module(), file.version()))
            .toList();
    new Migrator(
            ScratchModules.url(),
            scratch.renamed(new MigrationFiles(Migrations.SCHEMAS, files)),
            "test",
            scratch.name("m"))
        .migrate(Pace.USUAL, false);
    return scratch.shape();
  }

  /** How rows are stored is nobody's business but PostgreSQL's. */
  private static List<String> essence(SchemaShape shape) {
    return shape.lines().stream()
        .filter(line -> line.matches("(column|function|view|trigger) .*"))
        .map(line -> line.replaceFirst(" storage .*", ""))
        .toList();
  }

  private static List<String> lost(SchemaShape before, SchemaShape after) {
    Set<String> there = Set.copyOf(essence(after));
    return essence(before).stream().filter(line -> !there.contains(line)).toList();
  }

  /** Columns that must be filled, constraints and unique indexes, on tables it writes. */
  private static List<String> demands(Set<String> tables, SchemaShape before, SchemaShape after) {
    return after.without(before).stream()
        .filter(line -> tables.stream().anyMatch(table -> line.contains(" " + table)))
        .filter(line ->
            (line.startsWith("column ") && line.contains(" not null default - "))
                || line.startsWith("constraint ")
                || line.startsWith("index CREATE UNIQUE"))
        .filter(line -> IMPLIED.stream().noneMatch(line::contains))
        .filter(line -> !essence(before).contains(line.replaceFirst(" storage .*", "")))
        .toList();
  }

  private static Map<String, Set<String>> columns(SchemaShape shape) {
    Map<String, Set<String>> columns = new TreeMap<>();
    shape.lines().stream()
        .filter(line -> line.startsWith("column "))
        .map(line -> line.split(" ", 3)[1].split("\\.", 3))
        .forEach(name ->
            columns.computeIfAbsent(name[0] + "." + name[1], _ -> new TreeSet<>()).add(name[2]));
    return columns;
  }

  /** PostgreSQL itself reads statements of the release before, as it would when it runs. */
  private void scratchStatements(Map<String, Set<String>> known) {
    try (Handle handle = ScratchModules.jdbi().open()) {
      known.forEach((table, columns) -> {
        String name = scratch.named(table);
        String all = String.join(", ", columns);
        String values =
            IntStream.rangeClosed(1, columns.size())
                .mapToObj(i -> "$" + i)
                .collect(Collectors.joining(", "));
        String one = columns.iterator().next();
        List.of(
                "select " + all + " from " + name,
                "insert into " + name + " (" + all + ") values (" + values + ")",
                "update " + name + " set " + one + " = $1 where " + one + " = $1",
                "delete from " + name + " where " + one + " = $1")
            .forEach(sql -> {
              handle.execute("prepare of_before as " + sql);
              handle.execute("deallocate of_before");
            });
      });
    }
  }
}
