-- A notice has one link at most, about what the notice is about: the link is columns of its notice. As a
-- row of its own it cost a row, three index entries and a check of the notice it belongs to, every time.
alter table posbind.notice
  add column token_sha256    bytea,        -- hash of the link's secret; null without a link
  add column link_purpose    text,
  add column link_expires_at timestamptz,
  add constraint notice_link_whole
    check (num_nulls(token_sha256, link_purpose, link_expires_at) in (0, 3));

-- What ends the links about something early stands once, beside them. As a column of theirs it would be
-- written, by whoever ends a case, in the rows that the postman writes in an order of his own: now and
-- then each would wait for the other, until the database breaks one of them off.
create table posbind.link_end (
  about   text        not null,            -- case number, or id of a draft
  ends_at timestamptz not null,            -- of the links made until then; may lie ahead
  primary key (about, ends_at)
);

-- A link's subject was written from its notice's about, by the same statement. What is forgotten needs no
-- end of its links: that nothing is left of it ends them.
insert into posbind.link_end (about, ends_at)
select distinct l.subject, l.revoked_from
from posbind.notice_link l join posbind.notice n on n.id = l.notice_id
where l.revoked_from is not null and n.sealed is not null;

update posbind.notice n
set token_sha256 = l.token_sha256, link_purpose = l.purpose, link_expires_at = l.expires_at
from posbind.notice_link l where l.notice_id = n.id;

-- Neither changes once written, so that a notice's updates stay on its page.
create unique index notice_token on posbind.notice (token_sha256) where token_sha256 is not null;

drop table posbind.notice_link;
