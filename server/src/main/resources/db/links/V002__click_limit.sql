-- A link that stops after so many people; null: it never stops.
alter table links.link add column click_limit integer check (click_limit between 1 and 1000000);

-- How many of them came. Not in the link's own row, which is held while clicks are added to its totals.
create table links.place (
  link uuid primary key references links.link,
  taken integer not null default 0
)
with (fillfactor = 50);
