-- Failed log-ins, counted for an account, an address, or both; only hashes of them.
create table posbind.login_attempt (
  subject      bytea       not null,
  failures     double precision not null,
  last_at      timestamptz not null,
  paused_until timestamptz not null,
  primary key (subject)
);
create index login_attempt_last_at on posbind.login_attempt (last_at);

-- The answers to requests that may come again, written in the transaction of their effect. A row
-- exists only for a request that was carried out to its end.
create table posbind.idempotent_request (
  id           uuid        not null,
  caller       text        not null,
  key_hash     bytea       not null,
  operation    text        not null,
  body_hash    bytea       not null,
  status       smallint    not null,
  content_type text,
  location     text,
  body_sealed  bytea       not null,
  created_at   timestamptz not null,
  primary key (id),
  constraint idempotent_request_once unique (caller, key_hash)
);
create index idempotent_request_created_at on posbind.idempotent_request (created_at);

comment on column posbind.idempotent_request.key_hash is 'SHA-256 of the Idempotency-Key';
comment on column posbind.idempotent_request.operation is 'method and path';
comment on column posbind.idempotent_request.body_hash is
  'SHA-256 of the body, of a multipart body part by part';
comment on column posbind.idempotent_request.body_sealed is
  'the answer, encrypted with the id as associated data';
