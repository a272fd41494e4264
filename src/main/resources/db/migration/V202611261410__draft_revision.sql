alter table posbind.draft add column revision integer not null default 0;
comment on column posbind.draft.revision is
  'raised by every page that is sent, so that what scripts send meanwhile cannot undo it by arriving late';
