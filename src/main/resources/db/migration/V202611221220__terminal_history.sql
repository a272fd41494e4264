-- Merchant and terminal codes are unique (公告〔2013〕9号): the terminal's own, ans8.
create sequence posbind.terminal_code_number maxvalue 99999999;
alter table posbind.terminal
  add column code char(8) not null unique
    default lpad(nextval('posbind.terminal_code_number')::text, 8, '0');

-- What happened to a terminal: who, when and why.
create table posbind.terminal_event (
  id          bigint generated always as identity primary key,
  terminal    varchar(32) not null references posbind.terminal,
  at          timestamptz not null,
  transition  varchar(20) not null,
  case_number char(9),
  by_whom     varchar(64) not null,
  why         text not null default ''
);
create index terminal_event_terminal on posbind.terminal_event (terminal, at);
