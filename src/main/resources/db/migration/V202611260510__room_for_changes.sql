-- Rows that change several times soon after they are written find room on their own page, so that no
-- index has to be written again with them.
alter table posbind.application set (fillfactor = 50);
alter table posbind.application_requirement set (fillfactor = 60);
alter table posbind.merchant set (fillfactor = 60);
alter table posbind.notice set (fillfactor = 60);
