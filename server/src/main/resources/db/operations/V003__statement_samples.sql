-- What PostgreSQL had counted of each statement now and then: the difference is what an hour took.
create table operations.statement_sample (
  at timestamptz not null,
  queryid bigint not null,
  calls bigint not null,
  returned bigint not null,
  total double precision not null,
  primary key (at, queryid)
);
