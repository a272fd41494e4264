-- What a merchant chose is a code, which every reader reads in their own language; what they wrote stays as it is.
alter table posbind.contract_signing add column withdrawal_reason text;
comment on column posbind.contract_signing.withdrawal_reason is 'what a merchant who withdrew chose, if anything';
alter table posbind.installation add column withdrawal_reason text;
comment on column posbind.installation.withdrawal_reason is 'what a merchant who withdrew chose, if anything';
comment on column posbind.installation.sealed_why is 'why it was cancelled, in the words of whoever wanted it';
