create table posbind.provider (
  code                varchar(40) primary key,
  position            int     not null,
  name_zh             text    not null,
  name_en             text    not null,
  licence_number      text    not null,
  licence_holder_zh   text    not null,
  licence_holder_en   text    not null,
  licence_valid_until date    not null,
  provinces           text[]  not null,
  example             boolean not null,
  offered             boolean not null
);
comment on column posbind.provider.provinces is 'GB/T 2260 two-digit codes the licence covers; empty: all of them';

create table posbind.product (
  code           varchar(40) primary key,
  provider       varchar(40) not null references posbind.provider,
  position       int         not null,
  class          varchar(20) not null,
  name_zh        text        not null,
  name_en        text        not null,
  description_zh text        not null,
  description_en text        not null,
  needs_zh       text[]      not null,
  needs_en       text[]      not null,
  offered        boolean     not null
);

create table posbind.fee_plan (
  product        varchar(40) not null references posbind.product,
  version        int         not null check (version > 0),
  effective_from timestamptz not null,
  recorded_at    timestamptz not null,
  primary key (product, version)
);

create table posbind.fee_item (
  product            varchar(40) not null,
  version            int         not null,
  position           int         not null,
  kind               varchar(20) not null,
  rate_percent       numeric(7, 4) check (rate_percent > 0),
  cap                numeric(12, 2) check (cap > 0),
  amount             numeric(12, 2) check (amount >= 0),
  period             varchar(20) not null,
  card_type          varchar(10),
  channel            varchar(10),
  due_after_months   int         not null check (due_after_months >= 0),
  survives_unbinding boolean     not null,
  tail_days          int         not null check (tail_days >= 0),
  terms_zh           text,
  terms_en           text,
  primary key (product, version, position),
  foreign key (product, version) references posbind.fee_plan,
  check ((rate_percent is null) <> (amount is null)),
  check (cap is null or rate_percent is not null),
  check (survives_unbinding = (tail_days > 0))
);

-- What a merchant once agreed to must stay readable: a change is a new version.
create function posbind.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name;
end $$;
create trigger fee_plan_is_append_only before update or delete on posbind.fee_plan
  for each row execute function posbind.refuse_change();
create trigger fee_item_is_append_only before update or delete on posbind.fee_item
  for each row execute function posbind.refuse_change();
