package app.dari.platform.database.migration;

import static org.assertj.core.api.Assertions.assertThat;

import app.dari.platform.database.Migrations;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every file is held against the rules; each rule finds what it is there for. */
class ExpandRulesTest {
  /** Landed before there were rules, and never changed. */
  private static final Map<String, Integer> BEFORE_THE_RULES =
      Map.of("platform", 1, "users", 1, "links", 5, "pages", 1, "insights", 15);

  private static final String BAD =
      """
      alter table links.link drop column title                              | drop
      alter table links.link drop constraint link_pkey                      | drop
      alter table links.link alter column title drop default                | drop
      drop table links.link                                                 | drop
      drop index links.link_code                                            | drop
      drop index concurrently links.link_code                               | drop restart
      drop view links.view                                                  | drop
      truncate links.link                                                   | drop
      alter table insights.visit detach partition insights.visit_20260101   | drop
      alter table links.link rename column title to name                    | rename
      alter table links.link rename to url                                  | rename
      alter index links.link_code rename to code                            | rename
      alter table links.link set schema pages                               | rename
      alter table links.link alter column clicks type numeric               | type
      alter table links.link alter clicks set data type int                 | type
      alter table links.link add column note text not null                  | not-null
      alter table links.link add note text not null, add other int          | not-null
      alter table links.link alter column title set not null                | not-null
      alter table links.link add constraint short check (clicks > 0)        | constraint rewrite
      alter table links.link add check (clicks > 0) not valid               | constraint
      alter table links.link add foreign key (owner) references users.account not valid | constraint
      alter table links.link add unique (title)                             | constraint index
      create unique index on links.link (title)                             | constraint index
      alter table links.link enable row level security                      | constraint
      create index on links.link (title)                                    | index
      create index if not exists link_title on links.link using gin (title) | index
      alter table links.link add column n int unique                        | index
      alter table links.link add column id2 uuid default gen_random_uuid()  | rewrite
      alter table links.link add column n int generated always as (1) stored | rewrite
      alter table links.link add column n bigserial                         | rewrite
      alter table links.link add column n int check (n > 0)                 | rewrite
      alter table links.link set unlogged                                   | rewrite
      vacuum full links.link                                                | rewrite
      update links.link set title = ''                                      | backfill
      delete from links.link                                                | backfill
      do $$ begin drop table links.link; end $$                             | hidden
      lock table links.link in share mode                                   | hidden
      cluster links.link                                                    | hidden
      create index concurrently link_title on links.link (title)            | restart
      create index concurrently if not exists link_title on links.link (title) | restart
      """;

  private static final String GOOD =
      """
      create table links.note (id uuid primary key, link uuid references links.link)
      create table links.note (id int); create index on links.note (id); update links.note set id = 1
      create table links.note (id int); alter table links.note add check (id > 0), alter id type bigint
      alter table links.link add column note text
      alter table links.link add column note text not null default ''
      alter table links.link add column at timestamptz not null default now()
      alter table links.link alter column title drop not null
      alter table links.link alter column title set statistics 10, alter column url set storage external
      alter table links.link set (fillfactor = 70)
      alter table links.link validate constraint short
      insert into links.note select * from links.link
      create index on only insights.visit (at)
      drop index concurrently if exists links.link_title; create index concurrently link_title on links.link (title)
      create function links.f() returns int language sql as $$ drop table links.link $$
      comment on table links.link is 'drop table x; rename'
      """;

  @Test
  void filesKeepTheRules() {
    assertThat(
            Migrations.FILES.all().stream()
                .filter(file -> file.version() > BEFORE_THE_RULES.getOrDefault(file.module(), 0))
                .flatMap(file -> ExpandRules.check(file).stream()))
        .as("./docs/operate/migrations.md says how each is done instead")
        .isEmpty();
  }

  @Test
  void everyModuleHasFilesAndNoNumberTwice() {
    for (String module : Migrations.SCHEMAS) {
      List<Integer> numbers =
          Migrations.FILES.of(module).stream().map(MigrationFile::version).toList();
      assertThat(numbers).as(module).isNotEmpty().doesNotHaveDuplicates().isSorted();
    }
  }

  @Test
  void eachRuleFindsItsBadFile() {
    BAD.lines()
        .forEach(line -> {
          String[] parts = line.split(" \\| ", 2);
          assertThat(broken("V099__bad.sql", parts[0].strip()))
              .as(parts[0])
              .containsExactlyInAnyOrder(parts[1].strip().split(" "));
        });
  }

  @ParameterizedTest
  @EnumSource(ExpandRule.class)
  void noRuleIsWithoutABadFile(ExpandRule rule) {
    assertThat(BAD.lines().flatMap(line -> Arrays.stream(line.split(" ")))).contains(rule.code());
  }

  @Test
  void whatOnlyAddsKeepsTheRules() {
    GOOD.lines().forEach(sql -> assertThat(broken("V099__good.sql", sql)).as(sql).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"drop column title", "rename to other", "alter column clicks type int"})
  void whatIsTakenAwayBelongsIntoAContractingFile(String change) {
    String sql = "alter table links.link " + change;
    assertThat(broken("V099__bad.sql", sql)).isNotEmpty();
    assertThat(broken("contract/V099__good.sql", sql)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "create index on links.link (title)|index",
        "do $$ begin end $$|hidden",
        "drop index concurrently links.link_code|restart"
      })
  void aContractingFileMustNotHoldEverybodyUpEither(String sql, String rule) {
    assertThat(broken("contract/V099__bad.sql", sql)).contains(rule);
  }

  @Test
  void aReasonLiftsOneRuleOfOneStatement() {
    String drop = "alter table links.link drop constraint a;\n";
    assertThat(broken("V099__x.sql", "-- allow drop: it is widened\n" + drop + drop))
        .containsExactly("drop");
  }

  @Test
  void aFileOfAnotherNameIsRefused() {
    for (String name : List.of("V1.sql", "expand/V001__a.sql", "v001__a.sql", "V001__a b.sql")) {
      assertThat(
              org.assertj.core.api.Assertions.catchThrowable(
                  () -> new MigrationFile("links", name, "")))
          .as(name)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static List<String> broken(String script, String sql) {
    return ExpandRules.check(new MigrationFile("links", script, sql)).stream()
        .map(breach -> breach.rule().code())
        .toList();
  }
}
