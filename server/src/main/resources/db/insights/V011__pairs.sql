-- What an account got in a sealed week of two values of the combinations' dimensions at once: under
-- two filters a row a week is read here and not a megabyte of combinations. The program's class
-- Pairs reads and writes counts and lists, and says which weeks have them.
create table insights.rollup_pair (
  owner uuid not null,
  week date not null,
  kind text not null check (kind in ('click', 'view')),
  pair text not null,
  counts bytea not null,
  lists bytea not null,
  primary key (owner, week, kind, pair)
);

-- Whether the week has them; the others are told by their combinations.
alter table insights.rollup_week add column pairs boolean not null default false;

-- Those that are to have them are sealed anew.
update insights.span s set sealed = false, retry_at = null
from insights.rollup_week w
where s.sealed and s.days = 7
  and w.owner = s.owner and w.subject = s.owner and w.week = s.first
  and w.kind = any ('{click,view}')
  and w.slots_at[16] - w.slots_at[15] >= 50000;
