-- What a visitor asked for and got. No address and no user agent is kept; the visitor is a hash
-- under a salt that changes each day and is destroyed after two.
create table insights.click (
  at timestamptz not null,
  owner uuid not null,
  link uuid not null,
  via text,
  source text not null,
  referrer_host text,
  language text,
  device text not null,
  kind text not null,
  visitor bigint
);
create index click_owner_at on insights.click (owner, at);
create index click_link_at on insights.click (link, at);

create table insights.view (
  at timestamptz not null,
  owner uuid not null,
  page uuid not null,
  referrer_host text,
  language text,
  device text not null,
  kind text not null,
  visitor bigint
);
create index view_owner_at on insights.view (owner, at);
create index view_page_at on insights.view (page, at);

create table insights.salt (
  day date primary key,
  salt bytea not null
);
