create sequence posbind.application_sequence maxvalue 9999999;

create table posbind.application (
  number text primary key,
  id uuid not null unique,
  merchant_id uuid not null,
  status text not null,
  door text not null,
  entered_by text,
  language text not null,
  kind text not null,
  account_type text not null,
  product text not null,
  fee_plan_version integer not null,
  mcc text not null,
  monthly_volume bigint not null,
  check_digit_overridden boolean not null,
  location bytea not null,
  identifier_index bytea not null,
  address_index bytea not null,
  holder text not null,
  consented_at timestamptz not null,
  submitted_at timestamptz not null,
  facts jsonb,
  risk text,
  route text,
  reasons text[] not null default '{}',
  reviewed_by text,
  confirmed_by text,
  note bytea,
  terminal text,
  ended_at timestamptz
);
comment on column posbind.application.id is 'dossier: the documents and the merchant profile carry the same id';
comment on column posbind.application.location is 'where the terminal will stand, sealed';
comment on column posbind.application.facts is 'what screening knew, so that its decision can be replayed';
comment on column posbind.application.note is 'what the clerk wrote to the merchant with a rejection, sealed';

create unique index application_in_flight on posbind.application (identifier_index, address_index)
  where status in ('received', 'material_required', 'under_review', 'awaiting_stock');
create index application_waiting on posbind.application (product, submitted_at) where status = 'awaiting_stock';

create table posbind.application_requirement (
  id uuid not null unique,
  number text not null references posbind.application,
  document text not null,
  state text not null,
  revision text,
  note bytea,
  due_at timestamptz,
  primary key (number, document)
);
comment on column posbind.application_requirement.note is 'what the clerk wrote to the merchant with it, sealed';

create table posbind.application_event (
  number text not null references posbind.application,
  at timestamptz not null,
  position integer generated always as identity,
  kind text not null,
  actor text not null,
  primary key (number, position)
);
comment on table posbind.application_event is 'what happened, append-only; the actor is a user id, merchant or system';
