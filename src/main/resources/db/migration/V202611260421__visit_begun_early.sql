-- A technician who comes early begins the visit at once. What was agreed is dropped, so that its time is free for
-- others, and the visit that takes its place says when the technician really came: it keeps nobody's time.
alter table posbind.installation_visit add column early boolean not null default false;
comment on column posbind.installation_visit.early is 'begun by a technician before its day came, not agreed on';

alter table posbind.installation_visit
  drop constraint installation_visit_once,
  add constraint installation_visit_once exclude using gist
    (technician with =, tstzrange(starts_at, ends_at) with &&) where (dropped_at is null and not early);
