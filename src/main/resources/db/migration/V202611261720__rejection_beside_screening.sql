-- Why a clerk rejected an application, beside what screening had found, which it used to replace.
alter table posbind.application add column rejection_reasons text[] not null default '{}';

-- What a clerk's rejection has replaced is gone; what is there is the clerk's.
update posbind.application
set rejection_reasons = reasons, reasons = '{}'
where status = 'rejected' and reviewed_by is not null;
