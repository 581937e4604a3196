-- Work lists of those who see more than one department's tickets: each way to see a ticket is a range of its own.
create index tickets_open_taker on tickets (taker_id, next_due_at, id) where is_open;
create index tickets_open_queue_due on tickets (department_id, next_due_at, id) where is_open and assignee_id is null;
create index tickets_copied on tickets using gin (cc_department_ids) with (fastupdate = off) where cc_department_ids <> '{}';
