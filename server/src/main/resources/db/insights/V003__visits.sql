-- Visits, clicks and views in one table, a partition for each UTC day: old ones are dropped whole.
create table insights.visit (
  at timestamptz not null,
  kind text not null check (kind in ('click', 'view')),
  owner uuid not null,
  -- The link or the page.
  subject uuid not null,
  -- 'human', or what it was instead; only the first counts in figures.
  who text not null,
  visitor bigint,
  channel text not null,
  country text,
  device text not null,
  source text not null,
  os text,
  browser text,
  language text,
  referrer_host text,
  utm_source text,
  utm_medium text,
  utm_campaign text,
  utm_term text,
  utm_content text,
  -- The block of a page a click came through, as the address names it.
  block text
) partition by range (at);
create index visit_subject on insights.visit (owner, subject);

do $$
declare
  day date;
begin
  for day in
    select (at at time zone 'UTC')::date from insights.click
    union
    select (at at time zone 'UTC')::date from insights.view
  loop
    execute format(
      'create table insights.%I partition of insights.visit for values from (%L) to (%L)',
      'visit_' || to_char(day, 'YYYYMMDD'),
      to_char(day, 'YYYY-MM-DD') || ' 00:00:00+00',
      to_char(day + 1, 'YYYY-MM-DD') || ' 00:00:00+00');
  end loop;
end $$;

insert into insights.visit
  (at, kind, owner, subject, who, visitor, channel, device, source, language, referrer_host, block)
select at, 'click', owner, link, kind, visitor, 'direct', device, source, language, referrer_host, via
from insights.click
union all
select at, 'view', owner, page, kind, visitor, 'direct', device, source, language, referrer_host, null
from insights.view;

-- The last UTC day whose visits were dropped: whatever comes late for it or an earlier one is rolled
-- up and not stored, so that the visits of a day are all there or none is.
create table insights.retention (
  dropped_through date not null
);
insert into insights.retention values ('1970-01-01');

-- What was counted in a UTC day, by quarter of an hour, for a link, a page, or (subject = owner) all
-- of an account's. The program's class Tally reads and writes the three parts: series (visits of
-- people, other visits, new visitors), totals (facets and their visits) and slots (the same facets'
-- quarters). Kept when the visits themselves are dropped.
create table insights.rollup_day (
  owner uuid not null,
  subject uuid not null,
  kind text not null check (kind in ('click', 'view')),
  day date not null,
  visits bigint not null,
  visitors bigint not null,
  series bytea not null,
  totals bytea not null,
  slots bytea not null,
  primary key (subject, kind, day)
);
create index rollup_day_owner on insights.rollup_day (owner, kind, day)
  include (subject, visits, visitors);

-- The same for visits stored a moment ago, one row for each batch: added into rollup_day by a job.
create table insights.rollup_delta (
  owner uuid not null,
  subject uuid not null,
  kind text not null,
  day date not null,
  series bytea not null,
  totals bytea not null,
  slots bytea not null
);
create index rollup_delta_subject on insights.rollup_delta (owner, subject);

-- Days whose roll-ups are to be counted anew from their visits.
create table insights.rollup_due (
  day date primary key
);
insert into insights.rollup_due
select distinct (at at time zone 'UTC')::date from insights.visit;

-- Who came on a UTC day, to tell who comes for the first time; goes with that day's salt.
create table insights.visitor (
  day date not null,
  subject uuid not null,
  visitor bigint not null,
  primary key (day, subject, visitor)
);
insert into insights.visitor
select distinct (v.at at time zone 'UTC')::date, s.subject, v.visitor
from insights.visit v, lateral (values (v.subject), (v.owner)) as s (subject)
where v.who = 'human' and v.visitor is not null and v.at > now() - interval '3 days';

drop table insights.click;
drop table insights.view;
