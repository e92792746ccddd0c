-- What an operator has declared last: one row, for all processes.
create table platform.maintenance (
  one boolean primary key default true check (one),
  mode text not null,
  since timestamptz not null,
  until timestamptz,
  message text check (length(message) <= 300)
);
