-- Scores that customers give on the progress page; one for each round of solving.
create table ticket_ratings (
  id bigint generated always as identity primary key,
  ticket_id bigint not null references tickets (id),
  round integer not null,
  score integer not null check (score between 1 and 5),
  comment text,
  rated_at timestamptz not null,
  unique (ticket_id, round)
);

create table callbacks (
  id bigint generated always as identity primary key,
  ticket_id bigint not null references tickets (id),
  round integer not null,
  from_at timestamptz not null,
  due_at timestamptz not null,
  for_supervisor boolean not null,
  department_id bigint references departments (id),
  assignee_id bigint references users (id),
  attempts integer not null default 0,
  last_attempt_at timestamptz,
  cancelled_at timestamptz,
  done_at timestamptz,
  done_by bigint references users (id),
  outcome text check (outcome in ('satisfied', 'dissatisfied', 'unreachable')),
  solution_score integer check (solution_score between 1 and 5),
  speed_score integer check (speed_score between 1 and 5),
  feedback text,
  next_alert_at timestamptz,
  created_at timestamptz not null,
  version integer not null default 1,
  unique (ticket_id, round)
);
create index callbacks_open_assignee on callbacks (assignee_id, due_at, id) where done_at is null and cancelled_at is null;
create index callbacks_open_department on callbacks (department_id, due_at, id) where done_at is null and cancelled_at is null;
create index callbacks_open_due on callbacks (due_at, id) where done_at is null and cancelled_at is null;
create index callbacks_alert on callbacks (next_alert_at) where next_alert_at is not null;
