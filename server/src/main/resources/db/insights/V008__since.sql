-- From when on a link's figures are counted. Nothing that lies before it is removed.
create table insights.since (
  link uuid primary key,
  owner uuid not null,
  at timestamptz not null
);
