-- What an application needs is read and written with it, by whoever holds its row: five rows a case
-- of their own, each with an index entry and a foreign key to check, served nobody.
alter table posbind.application add column requirements jsonb not null default '[]';
comment on column posbind.application.requirements is
  'documents in the order of their kinds: document, state, revision, sealedNote (what the clerk wrote to the merchant with it), sealedWith (id the seal is bound to, when not the application''s), dueAt';

update posbind.application a
set requirements = r.all_of_it
from (
  select number,
    jsonb_agg(
      jsonb_strip_nulls(
        jsonb_build_object(
          'document', document,
          'state', state,
          'revision', revision,
          'sealedNote', replace(encode(note, 'base64'), E'\n', ''),
          'sealedWith', case when note is not null then id end,
          'dueAt', case when state in ('currently_due', 'past_due') then due_at end))
      order by array_position(
        array['id_front', 'id_back', 'licence', 'account_proof', 'shop_photo'], document)) as all_of_it
  from posbind.application_requirement
  group by number) as r
where r.number = a.number;

drop table posbind.application_requirement;
