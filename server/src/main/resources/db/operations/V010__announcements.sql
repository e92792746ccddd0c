-- What operators say to everybody. Kept for good: the history of the service.
create table operations.announcement (
  id uuid primary key,
  kind text not null check (kind in ('notice', 'maintenance', 'incident')),
  ko text not null,
  en text not null,
  begins_at timestamptz not null,
  -- null: until somebody takes it down.
  ends_at timestamptz check (ends_at > begins_at),
  created_at timestamptz not null,
  -- null: nobody took it down.
  ended_at timestamptz
);
create index announcement_newest on operations.announcement (begins_at desc, id desc);
