-- Figures as they were on one day, shared under an address of which only the hash is kept.
create table insights.report (
  id uuid primary key,
  owner uuid not null,
  token_hash bytea not null unique,
  title text not null,
  content jsonb not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz
);
create index report_owner on insights.report (owner, created_at desc);
