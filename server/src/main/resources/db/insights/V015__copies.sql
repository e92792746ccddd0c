-- Where this history takes place. A copy in another place, a restored one say, is another history:
-- what was recorded for the first goes on there, and must not be drained into both.
alter table insights.history
  add column cluster bigint,
  add column database bigint;
