-- What is still to be sent, apart from the evidence: a row that is written once and deleted once, small
-- enough to be looked through every second, while the notice itself is not moved about by its delivery.
drop index posbind.notice_waiting;

create table posbind.notice_waiting (
  notice_id    uuid        primary key references posbind.notice (id) on delete cascade,
  due_at       timestamptz not null,         -- when to try next
  sealed_token bytea                         -- secret of the link, gone with this row
);
create index notice_waiting_due on posbind.notice_waiting (due_at);

insert into posbind.notice_waiting (notice_id, due_at, sealed_token)
select n.id, coalesce(t.execution_time, n.created_at), n.sealed_token
from posbind.notice n
left join posbind.scheduled_tasks t on t.task_name = 'notice' and t.task_instance = n.id::text
where n.sent_at is null and n.given_up_at is null;

delete from posbind.scheduled_tasks where task_name = 'notice';

alter table posbind.notice drop column sealed_token;
-- The id is in it, and is unique already.
alter table posbind.notice drop constraint notice_message_id_key;
