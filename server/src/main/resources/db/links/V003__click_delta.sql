-- Clicks that are not in a link's own totals yet: a row for each batch and part of its links, added
-- to them by a job. Adding them at once would write a link's whole row for one click, and hold rows
-- its owner may be changing.
create table links.click_delta (
  -- The last byte of the links' ids: who asks for one link looks through few others.
  part smallint not null,
  links uuid[] not null,
  clicks bigint[] not null,
  human_clicks bigint[] not null
);
create index click_delta_part on links.click_delta (part);
-- Ids are random: trying to compress them costs and saves nothing.
alter table links.click_delta alter column links set storage external;
