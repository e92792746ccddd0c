package app.dari.operations.backup;

import app.dari.platform.crypto.Keys;
import app.dari.platform.database.DatabaseUrl;
import app.dari.platform.database.Migrations;
import java.nio.file.Path;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;

/** A database with rows in every module's tables, of every type, and what commands do with it. */
final class SampleInstance {
  static final Keys KEYS = new Keys("the keys of the tests of backups, all of them");

  private final DatabaseUrl url;
  private final Jdbi jdbi;

  SampleInstance(DatabaseUrl url) {
    this.url = url;
    this.jdbi = Jdbi.create(url.unhurried("test")).installPlugin(new PostgresPlugin());
  }

  Jdbi jdbi() {
    return jdbi;
  }

  DatabaseUrl url() {
    return url;
  }

  /** Brings the schemas to the present and fills them. */
  SampleInstance fill() {
    SchemaVersions.bringToThePresent(url);
    jdbi.useTransaction(tx -> {
      for (String sql : ROWS) {
        tx.execute(sql);
      }
    });
    return this;
  }

  /** As the first version made it, with one link. */
  SampleInstance fillOld() {
    SchemaVersions.make(
        url,
        Migrations.SCHEMAS.stream()
            .map(schema ->
                new Manifest.Schema(
                    schema,
                    List.of(new Manifest.Migration(SchemaVersions.known(schema).getFirst(), 0))))
            .toList());
    jdbi.useHandle(handle ->
        handle.execute(
            """
            insert into links.link (id, owner, code, code_key, url, forward_query, enabled, origin,
              revision, search, sort_title, created_at, updated_at)
            values (gen_random_uuid(), gen_random_uuid(), 'old', 'old', 'https://example.com/',
              false, true, 'short', 1, 's', 's', now(), now())
            """));
    return this;
  }

  /** The version of each schema that has one. */
  static List<String> versions(Jdbi jdbi) {
    return jdbi.withHandle(CatalogStore::schemas).stream()
        .map(schema -> schema.name() + " " + schema.version())
        .toList();
  }

  /** The newest versions there are. */
  static List<String> newest() {
    return Migrations.SCHEMAS.stream()
        .map(schema -> schema + " " + SchemaVersions.known(schema).getLast())
        .toList();
  }

  Backup backup(Path folder) {
    return new Creation(new Backups(folder), url, KEYS, BackupKeys.NONE, Progress.NONE).run();
  }

  void restore(Backup backup) {
    new Restoring(url, BackupKeys.NONE, Progress.NONE).run(backup, KEYS, false);
  }

  /** What every table that is backed up holds. */
  List<String> contents(Path folder) {
    Backup now = backup(folder);
    return tables(now);
  }

  static List<String> tables(Backup backup) {
    Manifest manifest = backup.manifest();
    if (manifest == null) {
      throw new AssertionError("No manifest in " + backup.folder());
    }
    return manifest.tables().stream()
        .map(table -> table.fullName() + " " + table.rows() + " " + table.sha256())
        .toList();
  }

  private static final List<String> ROWS =
      List.of(
          """
          insert into platform.idempotency_key
          select gen_random_uuid(), 'k' || i, '\\x00ff'::bytea, '{"a":  1, "ä": "다리"}', now()
          from generate_series(1, 20) i
          """,
          """
          insert into platform.scheduled_tasks
            (task_name, task_instance, task_data, execution_time, picked, version)
          values ('outbox', E'a\\tb\\\\c\\n', '\\x000102', '2026-01-01 00:00:00.123456+09', false, 1)
          """,
          """
          insert into users.account (id, name, language, role, owner, created_at, updated_at)
          select ('00000000-0000-7000-8000-' || lpad(i::text, 12, '0'))::uuid,
            '이름 👩‍👩‍👧 ' || i, 'ko', 'creator', false, now(), now()
          from generate_series(1, 50) i
          """,
          """
          insert into users.session
          select gen_random_uuid(), id, sha256(id::text::bytea), 'link', 'x', now(), now(), now()
          from users.account
          """,
          """
          insert into users.api_key
          select gen_random_uuid(), id, E'tab\\t, quote", back\\\\slash', sha256(id::text::bytea),
            '{links:read,"b c"}', now(), null
          from users.account
          """,
          """
          insert into links.link (id, owner, code, code_key, url, forward_query, enabled, origin,
            revision, search, sort_title, created_at, updated_at, click_limit)
          select gen_random_uuid(), '00000000-0000-7000-8000-000000000001', 'c' || i, 'c' || i,
            'https://example.com/' || i, false, true, 'short', 1, 's', 'é' || i, now(), now(), 9
          from generate_series(1, 3000) i
          """,
          "insert into links.code select '', code_key, id, now() from links.link",
          "insert into links.code select 'Äb.example', code_key, id, now() from links.link",
          "insert into links.place select id, 3 from links.link",
          """
          insert into links.click_delta
          select i, array[gen_random_uuid(), gen_random_uuid()], '{1,2}', '{0,1}'
          from generate_series(-2, 200) i
          """,
          """
          insert into pages.page (id, owner, draft, draft_revision, revision, created_at, updated_at)
          select ('00000000-0000-7000-8000-' || lpad(i::text, 12, '0'))::uuid,
            '00000000-0000-7000-8000-000000000001', '{"b": [1, 2.50, null], "a": "\\u00e9"}', 1, 1,
            now(), now()
          from generate_series(1, 30) i
          """,
          "insert into pages.version select id, 1, draft, now() from pages.page",
          """
          insert into pages.handle
          select 'z' || id, 's' || id, 'Z' || id, id, true, null from pages.page
          """,
          """
          create table insights.visit_20261125 partition of insights.visit
          for values from ('2026-11-25 00:00+00') to ('2026-11-26 00:00+00');
          alter table insights.visit_20261125 alter column run set statistics 0
          """,
          """
          create table insights.visit_20261126 partition of insights.visit
          for values from ('2026-11-26 00:00+00') to ('2026-11-27 00:00+00')
          """,
          """
          insert into insights.visit (at, kind, owner, subject, who, visitor, channel, device,
            source, utm_source)
          select '2026-11-25 00:00+00'::timestamptz + (i % 2) * interval '1 day', 'click',
            '00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000002',
            'human', i % 7, 'direct', 'mobile', 'page', case when i % 3 = 0 then null else '봄' end
          from generate_series(1, 5000) i
          """,
          "insert into insights.rollup_due values ('2026-11-25')",
          "update insights.retention set dropped_through = '2026-11-20'",
          "insert into insights.salt values ('2026-11-26', 'salt')",
          """
          insert into insights.visitor
          values ('2026-11-26', '00000000-0000-7000-8000-000000000002', 1)
          """,
          "insert into insights.rollup_delta select gen_random_uuid(), 1, '2026-11-25', '\\xff00'",
          """
          insert into insights.report
          values (gen_random_uuid(), gen_random_uuid(), 'h', 'T', '{"x": [1e3]}', now(), now())
          """,
          """
          insert into operations.audit
          values (gen_random_uuid(), now(), null, 'index-make', 'links.made_link_owner', 'done')
          """,
          """
          insert into operations.made_index
          values (gen_random_uuid(), 'links.made_link_owner', 'links.link', 'create index …',
            'dropped', gen_random_uuid(), now(), now(), null)
          """,
          "insert into operations.storage_day values ('2026-11-25', 9, 8, 7, 6, 5, 4)",
          "insert into operations.storage_table values ('2026-11-25', 'links.link', 8192)",
          "insert into operations.statement_sample values (now(), -1, 2, 3, 4.5)",
          "insert into operations.fault values ('a', 'error', 'c', '', 'w', 'e', '', now(), now(), 1)",
          """
          insert into operations.slow_request
          values (gen_random_uuid(), now(), 't', 'GET', '/{code}', 302, 4, 3, 1, 0, 0)
          """);
}
