-- Corrections that one of the staff asked for, until another confirms them or turns them down.
create table posbind.binding_correction (
  id              uuid primary key,
  terminal        varchar(32) not null references posbind.terminal,
  binding         uuid references posbind.binding,
  account         uuid references posbind.settlement_account,
  province        char(2),
  sealed_location bytea,
  valid_from      timestamptz,
  valid_to        timestamptz,
  sealed_reason   bytea not null,
  asked_by        varchar(64) not null,
  asked_at        timestamptz not null,
  decided_by      varchar(64),
  decided_at      timestamptz,
  confirmed       boolean,
  check (binding is not null or account is not null),
  check (not confirmed or decided_by <> asked_by)
);
create index binding_correction_open on posbind.binding_correction (terminal)
  where decided_at is null;
