create table posbind.draft (
  id         uuid        primary key,
  answers    bytea       not null,
  reached    varchar(20) not null,
  number     varchar(9),
  created_at timestamptz not null,
  expires_at timestamptz not null
);
comment on table posbind.draft is 'an application being typed; its documents hang on the same id';
comment on column posbind.draft.answers is 'sealed; once submitted only what the page of thanks shows';
create index draft_expires_at on posbind.draft (expires_at);

create table posbind.request_count (
  subject      bytea       not null,
  window_start timestamptz not null,
  count        int         not null,
  primary key (subject, window_start)
);
comment on table posbind.request_count is 'rate limits of the merchant pages; the subject is a keyed digest of what is limited and whom';
create index request_count_window on posbind.request_count (window_start);
