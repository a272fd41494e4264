alter table posbind.application
  add column withdrawal_reason text,
  add column withdrawal_words bytea;
comment on column posbind.application.withdrawal_reason is 'what the merchant chose, if anything';
comment on column posbind.application.withdrawal_words is 'what the merchant wrote about it, sealed';
