create table posbind.one_time_code (
  id uuid primary key,
  decision text not null,
  document text not null,
  digest bytea not null,
  issued_at timestamptz not null,
  valid_until timestamptz not null,
  tries int not null default 0,
  used_at timestamptz,
  void_at timestamptz,
  notice uuid not null,
  sent_to text not null
);
comment on column posbind.one_time_code.document is 'SHA-256 in hex of what is decided on: a code for another document is none';
comment on column posbind.one_time_code.digest is 'keyed digest of id and code';
comment on column posbind.one_time_code.sent_to is 'masked';
create unique index one_time_code_valid on posbind.one_time_code (decision) where void_at is null;
create index one_time_code_issued on posbind.one_time_code (decision, issued_at);
