-- Statistics are taken of a sample of whole rows, 300 times the largest target of a table's columns.
-- Packed rows are two kilobytes: with the usual target a worker that took them was seen to hold 24 MB.
do $$
declare
  one record;
begin
  for one in
    select a.attrelid::regclass as relation, a.attname
    from pg_attribute a
    where a.attnum > 0 and not a.attisdropped
      and a.attrelid in ('insights.rollup_delta'::regclass, 'insights.rollup_day'::regclass,
        'insights.rollup_week'::regclass, 'insights.rollup_links'::regclass,
        'insights.rollup_pair'::regclass)
  loop
    execute format('alter table %s alter column %I set statistics 10', one.relation, one.attname);
  end loop;
end $$;
