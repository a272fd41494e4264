create table posbind.contract_template (
  version int primary key check (version > 0),
  sections jsonb not null,
  written_by text not null,
  written_at timestamptz not null,
  published_by text,
  published_at timestamptz,
  check ((published_by is null) = (published_at is null))
);
comment on column posbind.contract_template.sections is 'section -> {zh, en}; one paragraph a line';

create function posbind.refuse_change_once_published() returns trigger language plpgsql as $$
begin
  if old.published_at is not null then
    raise exception 'version % of the contract template is published', old.version;
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger contract_template_stays before update or delete on posbind.contract_template
  for each row execute function posbind.refuse_change_once_published();

create sequence posbind.contract_sequence maxvalue 9999999;

create table posbind.contract (
  number text primary key,
  order_number text not null unique references posbind.terminal_order,
  merchant uuid not null references posbind.merchant,
  opened_at timestamptz not null
);
create index contract_merchant on posbind.contract (merchant);

create table posbind.contract_version (
  number text not null references posbind.contract,
  version int not null check (version > 0),
  id uuid not null unique,
  state text not null,
  template int not null references posbind.contract_template,
  product varchar(40) not null,
  fee_plan_version int not null,
  document bytea not null,
  sha256 bytea not null check (length(sha256) = 32),
  drafted_by text not null,
  drafted_at timestamptz not null,
  respond_by timestamptz,
  sent_at timestamptz,
  signed_at timestamptz,
  ended_at timestamptz,
  takes_effect timestamptz,
  effective_from timestamptz,
  effective_to timestamptz,
  primary key (number, version),
  foreign key (product, fee_plan_version) references posbind.fee_plan,
  check (effective_from <= effective_to)
);
comment on column posbind.contract_version.document is 'canonical JSON, sealed to id; the hash is of the JSON';
comment on column posbind.contract_version.takes_effect is 'a change only: when it takes effect if the merchant agrees';
-- In force at a moment is one version: the next begins where the one before it ends.
create unique index contract_version_in_force on posbind.contract_version (number)
  where effective_from is not null and effective_to is null;
create index contract_version_due on posbind.contract_version (takes_effect)
  where takes_effect is not null and state in ('sent', 'signed');

create function posbind.refuse_other_document() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'a contract is never deleted';
  end if;
  if (new.number, new.version, new.id, new.template, new.product, new.fee_plan_version, new.document, new.sha256)
     is distinct from
     (old.number, old.version, old.id, old.template, old.product, old.fee_plan_version, old.document, old.sha256) then
    raise exception 'what a contract says never changes: write a new version';
  end if;
  return new;
end $$;
create trigger contract_version_says_what_it_said before update or delete on posbind.contract_version
  for each row execute function posbind.refuse_other_document();

create table posbind.contract_signature (
  number text not null,
  version int not null,
  party text not null check (party in ('merchant', 'institution')),
  signed_at timestamptz not null,
  sha256 bytea not null check (length(sha256) = 32),
  sealed bytea not null,
  primary key (number, version, party),
  foreign key (number, version) references posbind.contract_version
);
comment on column posbind.contract_signature.sealed is 'who, and the evidence; sealed to the id of the version';
create trigger contract_signature_is_append_only before update or delete on posbind.contract_signature
  for each row execute function posbind.refuse_change();
