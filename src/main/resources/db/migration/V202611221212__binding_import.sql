-- Files of bindings taken over from other systems, and how far they are.
create table posbind.binding_import (
  id         uuid primary key,
  state      varchar(10) not null,
  lines      bigint not null default 0,
  written    bigint not null default 0,
  started_by varchar(64) not null,
  started_at timestamptz not null,
  changed_at timestamptz not null
);
