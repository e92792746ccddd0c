-- What goes wrong, and what is done about it.
create table operations.incident (
  id uuid primary key,
  -- null: an alarm opened it.
  title text,
  opened_at timestamptz not null,
  closed_at timestamptz
);
create index incident_newest on operations.incident (opened_at desc, id desc);

create table operations.incident_alarm (
  incident uuid not null references operations.incident,
  alarm uuid not null,
  primary key (incident, alarm)
);
create index incident_of_alarm on operations.incident_alarm (alarm);

create table operations.incident_entry (
  id uuid primary key,
  incident uuid not null references operations.incident,
  at timestamptz not null,
  -- null: Dari itself, or a command on its machine.
  account uuid,
  kind text not null check (kind in ('opened', 'evidence', 'note', 'step', 'closed')),
  step text,
  text text not null
);
create index entry_of_incident on operations.incident_entry (incident, at, id);
-- A step is done once, by who was first.
create unique index entry_step on operations.incident_entry (incident, step) where kind = 'step';
