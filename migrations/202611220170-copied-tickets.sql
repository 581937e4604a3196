-- Open tickets with copies, by deadline: a department that sees few of them reads as little as one that sees many, and nothing of what is over.
create index tickets_open_copied on tickets (next_due_at, id) include (cc_department_ids) where is_open and cc_department_ids <> '{}';
