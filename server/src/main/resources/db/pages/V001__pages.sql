-- A page: what its owner is working on, and which version visitors see.
create table pages.page (
  id uuid primary key,
  owner uuid not null,
  draft jsonb not null,
  draft_revision bigint not null,
  -- Of the page itself: its handle and what is published.
  revision bigint not null,
  -- The version visitors see; null until the first is published.
  version integer,
  published_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz
);

create index page_of_owner on pages.page (owner, created_at desc) where deleted_at is null;

-- What was published, in order. Never changed.
create table pages.version (
  page uuid not null references pages.page,
  number integer not null,
  content jsonb not null,
  published_at timestamptz not null,
  primary key (page, number)
);

-- Every handle that leads to a page: its current one, and those it had before. The keys decide who
-- wins when two people want one name, or two names that look alike, at the same moment.
create table pages.handle (
  key text primary key,
  skeleton text not null unique,
  name text not null,
  page uuid not null references pages.page,
  current boolean not null,
  -- Set when the page is deleted; the name rests from then on.
  released_at timestamptz
);

create unique index handle_of_page on pages.handle (page) where current;
create index handles_of_page on pages.handle (page);

-- Through which link a block or social item leads. Kept when the block goes, so that one that comes
-- back (undo, an older version) keeps its figures.
create table pages.block_link (
  page uuid not null references pages.page,
  block uuid not null,
  link uuid not null,
  primary key (page, block)
);

create index block_of_link on pages.block_link (link);
