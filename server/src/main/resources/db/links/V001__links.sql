create table links.link (
  id uuid primary key,
  owner uuid not null,
  -- '' is our own domain.
  domain text not null default '',
  code text not null,
  code_key text not null,
  url text not null,
  title text,
  forward_query boolean not null,
  enabled boolean not null,
  origin text not null check (origin in ('short', 'page')),
  revision bigint not null,
  clicks bigint not null default 0,
  human_clicks bigint not null default 0,
  -- What a person may type to find it, and what it is sorted by, both folded.
  search text not null,
  sort_title text collate "C" not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz
)
-- Clicks change without touching an index: room for the new row beside the old one.
with (fillfactor = 80);

create index link_newest on links.link (owner, created_at desc, id desc) where deleted_at is null;

-- Every code ever given out. None is given out twice, and a printed one leads on after a renaming.
create table links.code (
  domain text not null,
  code_key text not null,
  link uuid not null references links.link deferrable initially deferred,
  created_at timestamptz not null,
  primary key (domain, code_key)
);

create index code_link on links.code (link);
