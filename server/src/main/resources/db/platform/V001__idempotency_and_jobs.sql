create table platform.idempotency_key (
  account uuid not null,
  key text not null,
  request_hash bytea not null,
  answer json,
  created_at timestamptz not null,
  primary key (account, key)
);
create index idempotency_key_created on platform.idempotency_key (created_at);

-- The table db-scheduler 16 expects (its README, "PostgreSQL").
create table platform.scheduled_tasks (
  task_name text not null,
  task_instance text not null,
  task_data bytea,
  execution_time timestamptz not null,
  picked boolean not null,
  picked_by text,
  last_success timestamptz,
  last_failure timestamptz,
  consecutive_failures int,
  last_heartbeat timestamptz,
  version bigint not null,
  priority smallint,
  primary key (task_name, task_instance)
);
create index scheduled_tasks_due on platform.scheduled_tasks (execution_time);
create index scheduled_tasks_heartbeat on platform.scheduled_tasks (last_heartbeat);
