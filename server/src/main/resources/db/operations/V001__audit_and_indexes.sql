-- Who did what to this Dari. Written in the transaction of the act; names of people are not kept.
create table operations.audit (
  id uuid primary key,
  at timestamptz not null,
  -- null: the program itself, or a command on its machine.
  account uuid,
  act text not null check (act ~ '^[a-z]+(-[a-z]+)*$'),
  subject text not null check (length(subject) <= 500),
  outcome text not null check (outcome in ('begun', 'done', 'failed')),
  detail text check (length(detail) <= 500)
);

-- What was written stays as it was, for a year at least.
create function operations.keep_audit() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' or old.at > now() - interval '1 year' then
    raise exception 'operations.audit is only added to' using errcode = 'insufficient_privilege';
  end if;
  return old;
end
$$;
create trigger keep_audit before update or delete on operations.audit
  for each row execute function operations.keep_audit();

-- Indexes that no migration made: who compares schemas or restores one has to know of them.
create table operations.made_index (
  id uuid primary key,
  -- schema.name
  index_name text not null,
  table_name text not null,
  definition text not null,
  state text not null check (state in ('making', 'made', 'failed', 'interrupted', 'dropped')),
  made_by uuid not null,
  asked_at timestamptz not null,
  ended_at timestamptz,
  failure text
);
create index made_index_newest on operations.made_index (asked_at desc);
-- One at a time, on whichever process: each reads a whole table twice.
create unique index made_index_making on operations.made_index ((true)) where state = 'making';
