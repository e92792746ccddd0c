#!/bin/sh
# Run once by the image of PostgreSQL, on an empty folder: a role for Dari that is no superuser, and its database.
set -eu
psql -v ON_ERROR_STOP=1 -v password="$DATABASE_PASSWORD" --username postgres --dbname postgres <<'SQL'
create role dari login password :'password';
grant pg_read_all_stats to dari;
create database dari owner dari;
\connect dari
create extension pg_stat_statements;
SQL
