-- Whatever is personal stands in a "sealed_" column, encrypted with the id of its row as associated
-- data. An "_index" column is a keyed digest of 16 bytes: equal for equal values, readable for nobody.

create table posbind.merchant (
  id               uuid primary key,
  kind             varchar(20) not null,
  identifier_index bytea not null,
  current_profile  uuid,
  approved_at      timestamptz,
  created_at       timestamptz not null,
  unique (kind, identifier_index)
);

-- Append-only: what was stated once stays. The same statement of the same merchant is one row.
create table posbind.settlement_account (
  id             uuid primary key,
  merchant       uuid not null references posbind.merchant,
  type           varchar(20) not null,
  bank_code      char(12) not null,
  sealed_account bytea not null,
  number_index   bytea not null,
  content_index  bytea not null,
  recorded_at    timestamptz not null,
  unique (merchant, content_index)
);
create index settlement_account_number on posbind.settlement_account (number_index);

-- Append-only; the id is given by whoever proposes.
create table posbind.merchant_profile (
  id                 uuid primary key,
  merchant           uuid not null references posbind.merchant,
  settlement_account uuid not null references posbind.settlement_account,
  sealed_profile     bytea not null,
  mobile_index       bytea not null,
  content_index      bytea not null,
  language           varchar(5) not null,
  recorded_at        timestamptz not null
);
create index merchant_profile_merchant on posbind.merchant_profile (merchant);
create index merchant_profile_mobile on posbind.merchant_profile (mobile_index);
alter table posbind.merchant
  add foreign key (current_profile) references posbind.merchant_profile;

-- Identifiers, mobiles and accounts we do no business with.
create table posbind.block (
  id            uuid primary key,
  subject       varchar(20) not null,
  value_index   bytea not null,
  sealed_reason bytea not null,
  added_by      varchar(64) not null,
  added_at      timestamptz not null,
  lifted_by     varchar(64),
  lifted_at     timestamptz
);
create unique index block_in_force on posbind.block (subject, value_index) where lifted_at is null;

-- Files of a dossier: the draft or case that they were brought to. Several of one kind are its
-- history; the one submitted last counts.
create table posbind.document (
  id             uuid primary key,
  dossier        uuid not null,
  kind           varchar(20) not null,
  media_type     varchar(40) not null,
  size           integer not null,
  sha256         bytea not null,
  sealed_name    bytea not null,
  sealed_content bytea not null,
  stored_at      timestamptz not null,
  submitted_at   timestamptz not null,
  unique (dossier, kind, sha256)
);
-- What is encrypted does not compress: do not try.
alter table posbind.document alter column sealed_content set storage external;
