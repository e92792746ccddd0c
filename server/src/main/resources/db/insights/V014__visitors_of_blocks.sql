-- Roll-ups of links also tell who came through each block of a page. From which UTC day on: of earlier
-- days the visits are no longer there, and what is stored of them does not say.
create table insights.block_visitors (
  since date not null
);
insert into insights.block_visitors select dropped_through + 1 from insights.retention;

-- Days whose visits are there are counted anew; a partition for each.
insert into insights.rollup_due
select to_date(right(c.relname, 8), 'YYYYMMDD')
from pg_inherits i join pg_class c on c.oid = i.inhrelid
where i.inhparent = 'insights.visit'::regclass
on conflict do nothing;

-- Who came through a block already, of days that may still get visits. The number is what the
-- program's class BlockKeys makes: the visitor's, and the hash of the block's name.
insert into insights.visitor (day, subject, visitor)
select distinct (at at time zone 'UTC')::date, subject,
  visitor # ('x' || encode(substr(sha256(convert_to(block, 'UTF8')), 1, 8), 'hex'))::bit(64)::bigint
from insights.visit
where kind = 'click' and who = 'human' and visitor is not null and block is not null
  and at > now() - interval '3 days'
on conflict do nothing;
