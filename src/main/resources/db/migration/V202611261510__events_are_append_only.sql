-- What happened in a case is evidence: as with bindings, the database itself keeps it.
create trigger application_event_kept before update or delete or truncate on posbind.application_event
  for each statement execute function posbind.refuse_change();
create trigger contract_event_kept before update or delete or truncate on posbind.contract_event
  for each statement execute function posbind.refuse_change();
create trigger installation_event_kept before update or delete or truncate on posbind.installation_event
  for each statement execute function posbind.refuse_change();
