-- What went wrong, by cause: one line for each, however often it comes.
create table operations.fault (
  id text primary key,
  level text not null check (level in ('warning', 'error')),
  category text not null,
  -- The class of what was thrown; empty without any.
  kind text not null,
  words text not null,
  example text not null,
  trace text not null,
  first_seen timestamptz not null,
  last_seen timestamptz not null,
  seen bigint not null
);
create index fault_last on operations.fault (last_seen desc);

-- Answers that took longer than SLOW_REQUEST_MS, each with what it waited for; nothing of who asked.
create table operations.slow_request (
  id uuid primary key,
  at timestamptz not null,
  trace text not null,
  method text not null,
  route text not null,
  status int not null,
  millis double precision not null,
  database_millis double precision not null,
  statements int not null,
  pool_millis double precision not null,
  lookup_millis double precision not null
);
create index slow_request_at on operations.slow_request (at desc);
