-- Statistics are taken of a sample of whole rows, 300 times the largest target of a table's columns:
-- of rows that hold the links of a batch a worker was seen to hold 23 MB.
alter table links.click_delta
  alter column part set statistics 10,
  alter column links set statistics 10,
  alter column clicks set statistics 10,
  alter column human_clicks set statistics 10;
