-- Service policies and the assignment matrix are data with versions.
create table service_policies (
  id bigint generated always as identity primary key,
  key text not null unique,
  name_zh text not null,
  name_en text not null,
  is_active boolean not null default false,
  current_version_id bigint,
  created_at timestamptz not null
);
create table service_policy_versions (
  id bigint generated always as identity primary key,
  policy_id bigint not null references service_policies (id),
  version integer not null,
  definition jsonb not null,
  note text,
  created_at timestamptz not null,
  created_by bigint references users (id),
  unique (policy_id, version)
);
alter table service_policies add constraint service_policies_current foreign key (current_version_id) references service_policy_versions (id);

create table assignment_rules (
  id bigint generated always as identity primary key,
  position integer not null,
  types text[] not null default '{}',
  channels text[] not null default '{}',
  urgencies text[] not null default '{}',
  department_id bigint not null references departments (id),
  target text not null default 'person' check (target in ('person', 'supervisor')),
  skill text,
  cc_department_ids bigint[] not null default '{}',
  created_at timestamptz not null,
  archived_at timestamptz
);

-- Ticket numbers are reserved in blocks in a transaction of their own: no counter row stays locked while a ticket is written.
create table ticket_number_days (
  day date primary key,
  next_serial integer not null
);

create table tickets (
  id bigint generated always as identity primary key,
  number text not null unique,
  channel text not null,
  external_id text,
  public_token text not null unique,
  customer_id bigint not null references customers (id),
  contact_id bigint references contacts (id),
  types text[] not null check (cardinality(types) > 0),
  subject text not null,
  description text not null,
  occurred text,
  tried text,
  expected text[] not null default '{}',
  urgency text not null check (urgency in ('urgent', 'important', 'normal', 'low')),
  core_business_down boolean not null default false,
  status text not null check (status in ('new', 'dispatched', 'accepted', 'in_progress', 'waiting', 'solved', 'confirmed', 'closed', 'reopened', 'cancelled')),
  waiting_for text check (waiting_for in ('customer', 'parts', 'third_party')),
  department_id bigint references departments (id),
  assignee_id bigint references users (id),
  cc_department_ids bigint[] not null default '{}',
  taker_id bigint references users (id),
  filed_at timestamptz not null,
  dispatched_at timestamptz,
  accepted_at timestamptz,
  first_responded_at timestamptz,
  solved_at timestamptz,
  solved_by bigint references users (id),
  solution text,
  confirmed_at timestamptz,
  confirmed_by_kind text,
  closed_at timestamptz,
  closed_by bigint references users (id),
  close_reason text,
  cancelled_at timestamptz,
  cancelled_by bigint references users (id),
  cancel_reason text,
  waiting_since timestamptz,
  waited_ms bigint not null default 0,
  round integer not null default 0,
  transfer_count integer not null default 0,
  nudge_count integer not null default 0,
  last_nudged_at timestamptz,
  escalation_level integer not null default 0,
  is_open boolean generated always as (status not in ('solved', 'confirmed', 'closed', 'cancelled')) stored,
  next_due_at timestamptz not null default 'infinity',
  next_due_kind text,
  updated_at timestamptz not null,
  version integer not null default 1
);
create unique index tickets_external on tickets (channel, external_id) where external_id is not null;
-- Work lists: open tickets by deadline, in each scope; every page is one range of one of these indexes.
create index tickets_open_due on tickets (next_due_at, id) where is_open;
create index tickets_open_assignee on tickets (assignee_id, next_due_at, id) where is_open;
create index tickets_open_department on tickets (department_id, next_due_at, id) where is_open;
create index tickets_open_queue on tickets (department_id, filed_at, id) where is_open and assignee_id is null;
create index tickets_department on tickets (department_id, id);
create index tickets_assignee on tickets (assignee_id, id);
create index tickets_customer on tickets (customer_id, id);
create index tickets_taker on tickets (taker_id, id);
create index tickets_status on tickets (status, id);

-- What was said, word for word. Rows are never changed: a correction is a new row.
create table ticket_messages (
  id bigint generated always as identity primary key,
  ticket_id bigint not null references tickets (id),
  kind text not null check (kind in ('customer', 'reply', 'note', 'progress', 'solution', 'proposal', 'rejection')),
  is_public boolean not null,
  author_kind text not null check (author_kind in ('user', 'customer', 'system')),
  author_id bigint,
  body text not null,
  client_key text,
  created_at timestamptz not null
);
create index ticket_messages_ticket on ticket_messages (ticket_id, id);
create unique index ticket_messages_client_key on ticket_messages (ticket_id, client_key) where client_key is not null;

create function forbid_change() returns trigger language plpgsql as $$
begin
  raise exception '% rows are never changed: write a new one', tg_table_name;
end $$;
create trigger ticket_messages_unchanged before update on ticket_messages for each row execute function forbid_change();

create function forbid_raw_words_change() returns trigger language plpgsql as $$
begin
  if new.description is distinct from old.description then
    raise exception 'the raw words of a customer are never changed';
  end if;
  return new;
end $$;
create trigger tickets_raw_words before update of description on tickets for each row execute function forbid_raw_words_change();

create table ticket_milestones (
  id bigint generated always as identity primary key,
  ticket_id bigint not null references tickets (id),
  round integer not null,
  kind text not null,
  started_at timestamptz not null,
  due_at timestamptz not null,
  promised_at timestamptz,
  policy_version_id bigint references service_policy_versions (id),
  calendar_version_id bigint references calendar_versions (id),
  explanation jsonb not null,
  pausable boolean not null,
  paused_at timestamptz,
  remaining_ms bigint,
  met_at timestamptz,
  dropped_at timestamptz,
  broken_at timestamptz,
  next_alert_at timestamptz,
  alert_level integer not null default 0,
  unique (ticket_id, round, kind)
);
-- The sweep reads only what is due.
create index ticket_milestones_alert on ticket_milestones (next_alert_at) where next_alert_at is not null;

create table ticket_milestone_changes (
  id bigint generated always as identity primary key,
  ticket_id bigint not null references tickets (id),
  milestone_id bigint not null references ticket_milestones (id),
  changed_at timestamptz not null,
  actor_kind text not null,
  actor_id bigint,
  reason text not null check (reason in ('urgency_changed', 'resumed', 're_promised', 'dropped')),
  old_due_at timestamptz not null,
  new_due_at timestamptz,
  detail jsonb not null default '{}'
);
create index ticket_milestone_changes_ticket on ticket_milestone_changes (ticket_id, id);

create table ticket_assignments (
  id bigint generated always as identity primary key,
  ticket_id bigint not null references tickets (id),
  kind text not null check (kind in ('dispatch', 'transfer', 'escalate', 'assign', 'reopen')),
  department_id bigint references departments (id),
  assignee_id bigint references users (id),
  actor_kind text not null,
  actor_id bigint,
  reason text,
  explanation jsonb not null default '{}',
  assigned_at timestamptz not null
);
create index ticket_assignments_ticket on ticket_assignments (ticket_id, id);

-- Every missed deadline needs a cause and a make-up action.
create table ticket_breaches (
  id bigint generated always as identity primary key,
  ticket_id bigint not null references tickets (id),
  milestone_id bigint not null unique references ticket_milestones (id),
  broken_at timestamptz not null,
  responsible_id bigint references users (id),
  cause text,
  make_up_action text,
  explained_at timestamptz,
  explained_by bigint references users (id)
);
create index ticket_breaches_ticket on ticket_breaches (ticket_id);
create index ticket_breaches_unexplained on ticket_breaches (responsible_id, id) where explained_at is null;
