-- What was wrong with a file, so that whoever sent it can read it later, on any node.
alter table posbind.binding_import add column findings jsonb;
create index binding_import_latest on posbind.binding_import (started_at desc);
