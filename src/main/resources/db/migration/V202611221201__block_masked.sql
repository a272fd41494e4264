alter table posbind.block add column sealed_masked bytea;
comment on column posbind.block.sealed_masked is 'what is blocked, as staff may see it; the value itself is not kept';
create index block_added on posbind.block (added_at desc);
