-- Visits of a day are numbered in runs, and their index grows run by run: a batch of many links
-- touches the pages of one run, not those of the whole day. What is stored already is run 0, and
-- so is all of a day with few visits. The program's class VisitRuns says when a run begins.
alter table insights.visit add column run smallint not null default 0;
-- Without statistics: what they say of the order of runs on disk would be taken for that of the whole
-- index, and all visits of a large account fetched one by one instead of page by page.
alter table insights.visit alter column run set statistics 0;
drop index insights.visit_subject;
create index visit_run_subject on insights.visit (run, owner, subject);

-- Days with more runs than run 0: who looks for visits looks in each run up to the last.
create table insights.visit_run (
  day date primary key,
  last smallint not null,
  -- Octets of the day's index when the last one began.
  begun bigint not null
);
