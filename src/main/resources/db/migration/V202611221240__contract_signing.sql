create table posbind.contract_signing (
  number text primary key references posbind.contract,
  order_number text not null unique,
  id uuid not null unique,
  status text not null,
  begun_at timestamptz not null,
  since timestamptz not null,
  reason text,
  note bytea,
  waived text[] not null default '{}',
  newest_plan boolean not null default false,
  amended_by text[] not null default '{}',
  ended_at timestamptz
);
comment on column posbind.contract_signing.reason is 'why it is with an officer, or how it ended';
comment on column posbind.contract_signing.note is 'what was said with the reason, by the merchant or to the merchant; sealed';
comment on column posbind.contract_signing.amended_by is 'user ids of those who decided on terms: others countersign';

create table posbind.contract_acknowledgement (
  number text not null,
  version int not null,
  items text[] not null,
  acknowledged_at timestamptz not null,
  primary key (number, version),
  foreign key (number, version) references posbind.contract_version
);
comment on table posbind.contract_acknowledgement is 'every fee and the clause on unbinding, ticked one by one before a version is signed';

create table posbind.contract_event (
  number text not null references posbind.contract,
  position integer generated always as identity,
  at timestamptz not null,
  kind text not null,
  version int,
  actor text not null,
  primary key (number, position)
);
comment on table posbind.contract_event is 'what happened, append-only; the actor is a user id, merchant or system';
