create table posbind.terminal (
  serial      varchar(32) primary key,
  product     varchar(40) not null references posbind.product,
  state       varchar(20) not null,
  case_number char(9),
  received_at timestamptz not null,
  changed_at  timestamptz not null
);
-- At most one terminal per case, whoever asks how often.
create unique index terminal_case on posbind.terminal (case_number) where case_number is not null;
create index terminal_in_stock on posbind.terminal (product, received_at, serial) where state = 'IN_STOCK';
