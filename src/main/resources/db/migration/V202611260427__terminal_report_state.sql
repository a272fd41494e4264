-- Reports are stored whatever state the terminal is in; the state says later why one was acted on or not.
alter table posbind.terminal_report add column terminal_state text;
comment on column posbind.terminal_report.terminal_state is 'state of the terminal when we heard of it; null before this was kept';
create index terminal_report_same on posbind.terminal_report (serial, type, result, at);
