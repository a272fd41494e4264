-- After the time for which it must be kept, personal data of whoever never became our merchant is
-- deleted. What is left of a row is a number, codes and dates. All of it goes at once, or none.

alter table posbind.application
  add column forgotten_at timestamptz,
  alter column location drop not null,
  alter column identifier_index drop not null,
  alter column address_index drop not null,
  add constraint application_remnant check (
    case when forgotten_at is null
      then num_nulls(location, identifier_index, address_index) = 0
      else ended_at is not null
        and num_nonnulls(location, identifier_index, address_index, note, withdrawal_words) = 0
    end);
comment on column posbind.application.forgotten_at is 'when what is personal in it was deleted';
-- The daily look for what has been kept long enough.
create index application_kept on posbind.application (ended_at, number)
  where status in ('rejected', 'withdrawn', 'expired') and forgotten_at is null;

-- The rows stay, empty: whatever pointed at one still finds that there was one.
alter table posbind.merchant
  alter column identifier_index drop not null;
alter table posbind.settlement_account
  alter column bank_code drop not null,
  alter column sealed_account drop not null,
  alter column number_index drop not null,
  alter column content_index drop not null,
  add constraint settlement_account_remnant check (
    num_nulls(bank_code, sealed_account, number_index, content_index) in (0, 4));
alter table posbind.merchant_profile
  alter column sealed_profile drop not null,
  alter column mobile_index drop not null,
  alter column content_index drop not null,
  add constraint merchant_profile_remnant check (
    num_nulls(sealed_profile, mobile_index, content_index) in (0, 3));

alter table posbind.notice
  alter column address_index drop not null,
  alter column sealed drop not null,
  add constraint notice_remnant check (num_nulls(address_index, sealed) in (0, 2));
comment on column posbind.notice.sealed is 'address and values; null once the retention is over, the hash of the text stays as proof';
