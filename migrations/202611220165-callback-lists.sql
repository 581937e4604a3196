-- Callbacks that are done or cancelled, newest first, by person and by department: without these a list of one's own walks through
-- those of everybody. And those of one ticket.
create index callbacks_assignee on callbacks (assignee_id, id);
create index callbacks_department on callbacks (department_id, id);
