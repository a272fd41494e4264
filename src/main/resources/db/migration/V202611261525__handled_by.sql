alter table posbind.application add column handled_by text[] not null default '{}';
comment on column posbind.application.handled_by is
  'who brought documents or handed them over for the merchant, and so may not decide on them';

update posbind.application set handled_by = handed.actors
from (
  select number, array_agg(distinct actor) as actors
  from posbind.application_event
  where kind = 'material_received' and actor not in ('merchant', 'system')
  group by number) handed
where application.number = handed.number and ended_at is null;
