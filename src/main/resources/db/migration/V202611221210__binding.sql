-- Equality of text within a GiST index. A trusted extension: any role that may create objects in
-- the database may create it.
create extension if not exists btree_gist with schema posbind;

-- Whose code it is for ever: merchant codes are unique (公告〔2013〕9号).
create sequence posbind.merchant_code_number maxvalue 99999999;
create table posbind.merchant_code (
  code     char(15) primary key,
  merchant uuid not null unique references posbind.merchant,
  unique (merchant, code)
);

-- Who said so, when and why.
create table posbind.binding_change (
  id            uuid primary key,
  kind          varchar(20) not null,
  recorded_at   timestamptz not null,
  recorded_by   varchar(64) not null,
  confirmed_by  varchar(64),
  sealed_reason bytea,
  constraint binding_change_correction check (
    kind <> 'CORRECTED' or (confirmed_by is not null and sealed_reason is not null)),
  constraint binding_change_second_person check (confirmed_by <> recorded_by)
);

-- For the foreign key that keeps an account with its merchant.
alter table posbind.settlement_account add unique (merchant, id);

-- What was bound when (valid_from, valid_to), as we knew it when (recorded_at, superseded_at); both
-- half-open. A merchant has one identifier, so the merchant stands for the credit code or resident
-- ID among the five elements.
create table posbind.binding (
  id              uuid primary key,
  terminal        varchar(32) not null references posbind.terminal,
  merchant        uuid not null,
  account         uuid not null,
  acquirer_code   varchar(11) not null,
  merchant_code   char(15) not null,
  province        char(2) not null,
  sealed_location bytea not null,
  valid_from      timestamptz not null,
  valid_to        timestamptz,
  recorded_at     timestamptz not null,
  recorded_in     uuid not null references posbind.binding_change,
  superseded_at   timestamptz,
  superseded_in   uuid references posbind.binding_change,
  constraint binding_lasts check (valid_to > valid_from),
  constraint binding_was_believed check (superseded_at > recorded_at),
  constraint binding_superseded check ((superseded_at is null) = (superseded_in is null)),
  constraint binding_account_of_merchant
    foreign key (merchant, account) references posbind.settlement_account (merchant, id),
  constraint binding_code_of_merchant
    foreign key (merchant, merchant_code) references posbind.merchant_code (merchant, code),
  -- The guard: one terminal, one merchant, one account, one place at any moment.
  constraint binding_one_at_a_time
    exclude using gist (terminal with =, tstzrange(valid_from, valid_to) with &&)
    where (superseded_at is null)
);
-- The probes.
create index binding_terminal on posbind.binding (terminal, valid_from);
create index binding_account on posbind.binding (account, valid_from);

-- A row changes once: when it is superseded.
create function posbind.supersede_binding_once() returns trigger language plpgsql as $$
declare
  rest posbind.binding := new;
begin
  rest.superseded_at := null;
  rest.superseded_in := null;
  if old.superseded_at is not null or new.superseded_at is null or rest is distinct from old then
    raise exception 'a binding is superseded once and never changed'
      using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;

create trigger binding_only_superseded before update on posbind.binding
  for each row execute function posbind.supersede_binding_once();
create trigger binding_kept before delete or truncate on posbind.binding
  for each statement execute function posbind.refuse_change();
create trigger binding_change_kept before update or delete or truncate on posbind.binding_change
  for each statement execute function posbind.refuse_change();
create trigger merchant_code_kept before update or delete or truncate on posbind.merchant_code
  for each statement execute function posbind.refuse_change();
