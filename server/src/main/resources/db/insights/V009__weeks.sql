-- Stretches of one or seven whole UTC days (weeks from Monday) of an account, made ready to be read
-- fast when they are over. Whatever changes a day in rollup_day marks its stretches unsealed in the
-- same transaction: what is sealed says exactly what the days say.
create table insights.span (
  owner uuid not null,
  days int not null check (days in (1, 7)),
  first date not null,
  sealed boolean not null default false,
  -- It could not be sealed; until then others are.
  retry_at timestamptz,
  primary key (owner, days, first)
);
create index span_unsealed on insights.span (first) where not sealed;

-- Seven days of rollup_day in one row. The program's class Sections reads and writes totals and
-- slots: facets by dimension, section n beginning at octet at[n + 1], so that a question is sent the
-- section it is about and nothing else; the combinations, which are most of it, come last, because
-- PostgreSQL decompresses up to the end of what is asked for.
create table insights.rollup_week (
  owner uuid not null,
  subject uuid not null,
  kind text not null check (kind in ('click', 'view')),
  week date not null,
  visits bigint not null,
  visitors bigint not null,
  series bytea not null,
  totals bytea not null,
  totals_at int[] not null,
  slots bytea not null,
  slots_at int[] not null,
  primary key (subject, kind, week)
);
create index rollup_week_owner on insights.rollup_week (owner, kind, week)
  include (subject, visits, visitors);

-- How many clicks each link of an account got on a UTC day, by facet: what tells links apart under
-- a filter without reading each. links holds their ids, 16 octets each; clicks counts by their place.
create table insights.rollup_links (
  owner uuid not null,
  day date not null,
  links bytea not null,
  totals bytea not null,
  totals_at int[] not null,
  clicks bytea not null,
  clicks_at int[] not null,
  primary key (owner, day)
);

-- All that was counted before is to be sealed.
insert into insights.span (owner, days, first)
select distinct owner, 1, day from insights.rollup_day
union
select distinct owner, 7, date_trunc('week', day)::date from insights.rollup_day;
