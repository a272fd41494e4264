create extension if not exists btree_gist;

-- What terminals say of themselves: stored first, acted on afterwards.
create table posbind.terminal_report (
  id          uuid        primary key,
  serial      varchar(32) not null references posbind.terminal,
  event       text        not null,
  type        text        not null,
  result      text        not null,
  at          timestamptz not null,
  received_at timestamptz not null,
  told_at     timestamptz,
  taken_by    text,
  taken_at    timestamptz,
  unique (serial, event)
);
comment on column posbind.terminal_report.event is 'the id its sender gave it';
comment on column posbind.terminal_report.told_at is 'when the processes were told of it';
comment on column posbind.terminal_report.taken_by is 'number of the case that acted on it';
create index terminal_report_open on posbind.terminal_report (serial, at) where taken_by is null;

create table posbind.clearing_report (
  id              uuid        primary key,
  kind            text        not null,
  serial          text        not null,
  about           text        not null,
  sealed          bytea       not null,
  happened_at     timestamptz not null,
  due_at          timestamptz not null,
  recorded_at     timestamptz not null,
  acknowledged_at timestamptz,
  acknowledged_by text,
  reference       text,
  escalated_at    timestamptz,
  check ((acknowledged_at is null) = (reference is null))
);
comment on table posbind.clearing_report is 'what the clearing house must hear of: joining, changes, endings (银发〔2021〕259号)';
comment on column posbind.clearing_report.sealed is 'the regulator''s five elements and what belongs to them';
create index clearing_report_open on posbind.clearing_report (due_at, id) where acknowledged_at is null;

create sequence posbind.installation_sequence maxvalue 9999999;

create table posbind.installation (
  number           text        primary key,
  id               uuid        not null unique,
  order_number     text        not null unique references posbind.terminal_order (number),
  status           text        not null,
  terminal         varchar(32) references posbind.terminal,
  terminal_since   timestamptz,
  province         char(2),
  sealed_location  bytea,
  software_version text,
  installed_by     text,
  confirmed_at     timestamptz,
  installed_at     timestamptz,
  tested_at        timestamptz,
  sealed_why       bytea,
  opened_at        timestamptz not null,
  ended_at         timestamptz
);
comment on column posbind.installation.id is 'dossier of the photos';
comment on column posbind.installation.terminal_since is 'since when this terminal is the one to install; what it reported before does not count';
comment on column posbind.installation.confirmed_at is 'when the merchant confirmed this terminal by code';
comment on column posbind.installation.sealed_location is 'where the technician found it to stand';
create index installation_terminal on posbind.installation (terminal) where ended_at is null;

create table posbind.installation_visit (
  id         uuid        primary key,
  number     text        not null references posbind.installation,
  technician text        not null,
  starts_at  timestamptz not null,
  ends_at    timestamptz not null,
  agreed_by  text        not null,
  agreed_at  timestamptz not null,
  dropped_at timestamptz,
  check (ends_at > starts_at),
  -- Nobody is at two places: two merchants who pick one slot end in one visit and one refusal.
  constraint installation_visit_once exclude using gist
    (technician with =, tstzrange(starts_at, ends_at) with &&) where (dropped_at is null)
);
create index installation_visit_number on posbind.installation_visit (number);
create index installation_visit_day on posbind.installation_visit (starts_at) where dropped_at is null;

create table posbind.installation_event (
  number   text        not null references posbind.installation,
  at       timestamptz not null,
  position integer     generated always as identity,
  kind     text        not null,
  actor    text        not null,
  primary key (number, position)
);
comment on table posbind.installation_event is 'what happened, append-only; the actor is a user id, merchant or system';
