-- Times of trouble.
create table operations.alarm (
  id uuid primary key,
  signal text not null,
  -- The process that saw it; empty when all see the same.
  place text not null,
  critical boolean not null,
  worst double precision not null,
  began_at timestamptz not null,
  -- null: it goes on.
  ended_at timestamptz,
  -- When a process last saw that it goes on.
  seen_at timestamptz not null
);
create unique index alarm_open on operations.alarm (signal, place) where ended_at is null;
create index alarm_newest on operations.alarm (began_at desc, id desc);

-- Messages on their way to people. Everything that was tried stays to be looked at.
create table operations.delivery (
  id uuid primary key,
  -- The same on every way and at every attempt.
  event uuid not null,
  -- null: a test.
  alarm uuid,
  kind text not null check (kind in ('begins', 'ends', 'test')),
  way text not null check (way in ('webhook', 'email')),
  subject text not null,
  body text not null,
  created_at timestamptz not null,
  next_at timestamptz not null,
  tries int not null,
  state text not null check (state in ('waiting', 'delivered', 'given-up', 'dropped')),
  -- null: not tried yet.
  outcome text
);
create index delivery_due on operations.delivery (next_at) where state = 'waiting';
create index delivery_newest on operations.delivery (created_at desc, id desc);
create index delivery_of_alarm on operations.delivery (alarm) where alarm is not null;
create index delivery_settled on operations.delivery (way, next_at desc) where state in ('delivered', 'given-up');
