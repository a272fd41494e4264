-- What merchants and staff are told: the outbox until it is sent, the evidence from then on.
create table posbind.notice (
  id               uuid        primary key,  -- ordered by time (UUIDv7)
  slug             text        not null,
  template         text        not null,
  template_version text,                     -- hash of the wording that was sent
  about            text        not null,     -- case number, or id of a draft
  language         text        not null,
  channel          text        not null default 'email',
  address_index    bytea       not null,     -- blind index of the address
  sealed           bytea       not null,     -- address and values
  sealed_token     bytea,                    -- secret of the link, until it is sent
  message_id       text        not null unique,
  created_at       timestamptz not null,
  attempts         int         not null default 0,
  last_error       text,                     -- kind of failure, without personal data
  sent_at          timestamptz,
  text_sha256      bytea,                    -- of subject and text, the link's secret hashed
  opened_at        timestamptz,              -- first use of the link
  given_up_at      timestamptz,
  check (sent_at is null or (text_sha256 is not null and template_version is not null)),
  check (sent_at is null or given_up_at is null),
  check (sealed_token is null or (sent_at is null and given_up_at is null))
);
create index notice_about on posbind.notice (about, created_at);
create index notice_address on posbind.notice (address_index, created_at);
create index notice_waiting on posbind.notice (created_at)
  where sent_at is null and given_up_at is null;

-- The links in notices; who holds one needs no password.
create table posbind.notice_link (
  token_sha256 bytea       primary key,
  notice_id    uuid        not null references posbind.notice (id) on delete cascade,
  purpose      text        not null,
  subject      text        not null,         -- case number, or id of a draft
  expires_at   timestamptz not null,
  revoked_from timestamptz                   -- may lie ahead: a case that ended keeps its links a while
);
create index notice_link_notice on posbind.notice_link (notice_id);
create index notice_link_subject on posbind.notice_link (subject);
