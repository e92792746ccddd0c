-- Deltas, many of an account a row: a row for each for a batch of many links was a third of what
-- storing wrote, and deleted seconds later.
alter table insights.rollup_delta rename to rollup_delta_single;
create table insights.rollup_delta (
  owner uuid not null,
  -- The last byte of the links' and pages' ids: who asks for one looks through few others. -1 has
  -- the account's own, -2 all of a batch in which an account has little.
  part smallint not null,
  day date not null,
  -- The program's class PackWriter says how.
  pack bytea not null
)
-- Most are 2 to 4 KB and deleted soon: not to be put apart, and trying to compress them costs more
-- than it saves.
with (toast_tuple_target = 8160);
alter table insights.rollup_delta alter column pack set storage external;
create index rollup_delta_part on insights.rollup_delta (owner, part);

-- What is open now: one tally a row, which begins with 0 and has its parts as they were.
insert into insights.rollup_delta (owner, part, day, pack)
select owner, -2, day,
  '\x00'::bytea || uuid_send(subject)
    || case kind when 'click' then '\x01'::bytea else '\x00'::bytea end
    || int4send(octet_length(series)) || series
    || int4send(octet_length(totals)) || totals
    || int4send(octet_length(slots)) || slots
from insights.rollup_delta_single;
drop table insights.rollup_delta_single;
