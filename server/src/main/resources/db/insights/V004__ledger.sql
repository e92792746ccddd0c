-- Which database this is, however it is reached: the ledger's records belong to one.
create table insights.history (
  id uuid primary key default gen_random_uuid()
);
insert into insights.history default values;

-- How far each lane of each ledger has been drained, moved in the transaction that stores what lies
-- before. Two rows for each life of a process; they stay, so that no file that turns up again is
-- drained again.
create table insights.ledger_position (
  ledger uuid not null,
  stripe int not null,
  segment bigint not null,
  position bigint not null,
  primary key (ledger, stripe)
);
