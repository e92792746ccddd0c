-- How much was kept on each day, UTC: one look a day, so that growth can be told.
create table operations.storage_day (
  day date primary key,
  database_bytes bigint not null,
  ledger_bytes bigint not null,
  disk_free bigint not null,
  accounts bigint not null,
  pages bigint not null,
  links bigint not null
);
create table operations.storage_table (
  day date not null,
  table_name text not null,
  bytes bigint not null,
  primary key (day, table_name)
);
