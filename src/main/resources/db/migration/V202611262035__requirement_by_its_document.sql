-- A requirement is found by application and document. Its id only binds the sealed note to its row: an
-- index of five random ids for each application served nobody.
alter table posbind.application_requirement drop constraint application_requirement_id_key;
