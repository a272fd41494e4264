create table posbind.terminal_order (
  number text primary key,
  merchant uuid not null references posbind.merchant,
  profile uuid not null references posbind.merchant_profile,
  product varchar(40) not null references posbind.product,
  fee_plan_version integer not null,
  province char(2) not null,
  location bytea not null,
  handled_by text[] not null,
  placed_at timestamptz not null
);
comment on table posbind.terminal_order is 'what an approved application comes to, written once';
comment on column posbind.terminal_order.location is 'where the terminal will stand, sealed to the profile';
create index terminal_order_merchant on posbind.terminal_order (merchant);
comment on column posbind.terminal_order.handled_by is 'user ids of those who entered, reviewed or confirmed the application';
