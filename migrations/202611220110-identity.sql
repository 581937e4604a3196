-- Who works here, what they may do, and how they sign in.

create table departments (
  id bigint generated always as identity primary key,
  parent_id bigint references departments (id),
  name text not null,
  lead_id bigint,
  created_at timestamptz not null,
  archived_at timestamptz
);
create unique index departments_name on departments (coalesce(parent_id, 0), name) where archived_at is null;
create index departments_parent on departments (parent_id);

create table users (
  id bigint generated always as identity primary key,
  sign_in_name text not null,
  display_name text not null,
  email text,
  department_id bigint not null references departments (id),
  manager_id bigint references users (id),
  skills text[] not null default '{}',
  load_limit integer not null default 30 check (load_limit between 0 and 10000),
  calendar_key text not null default 'office',
  language text not null default 'zh' check (language in ('zh', 'en')),
  takes_tickets boolean not null default false,
  last_assigned_at timestamptz,
  password_hash text,
  password_changed_at timestamptz,
  must_change_password boolean not null default false,
  totp_secret bytea,
  totp_enabled_at timestamptz,
  totp_last_step bigint,
  created_at timestamptz not null,
  disabled_at timestamptz
);
create unique index users_sign_in_name on users (lower(sign_in_name));
create index users_department on users (department_id) where disabled_at is null;
create index users_display_name on users (display_name, id);
alter table departments add constraint departments_lead foreign key (lead_id) references users (id);

create table roles (
  id bigint generated always as identity primary key,
  key text unique,
  name_zh text not null,
  name_en text not null,
  scope text not null check (scope in ('own', 'department', 'department_tree', 'all')),
  permissions text[] not null default '{}',
  created_at timestamptz not null,
  archived_at timestamptz
);
create table user_roles (
  user_id bigint not null references users (id),
  role_id bigint not null references roles (id),
  primary key (user_id, role_id)
);
create index user_roles_role on user_roles (role_id);

create table sessions (
  id bigint generated always as identity primary key,
  token_hash bytea not null unique,
  user_id bigint not null references users (id),
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  ip text,
  user_agent text
);
create index sessions_user on sessions (user_id, id);

create table api_tokens (
  id bigint generated always as identity primary key,
  token_hash bytea not null unique,
  prefix text not null,
  user_id bigint not null references users (id),
  name text not null,
  scopes text[] not null,
  created_at timestamptz not null,
  last_used_at timestamptz,
  expires_at timestamptz,
  revoked_at timestamptz
);
create index api_tokens_user on api_tokens (user_id, id);

-- Failed guesses. `device` is a browser that has signed in to this account before: it keeps its own count, so that strangers cannot lock its owner out.
create table sign_in_failures (
  id bigint generated always as identity primary key,
  name_hash bytea not null,
  device_hash bytea,
  ip text,
  occurred_at timestamptz not null
);
create index sign_in_failures_name on sign_in_failures (name_hash, occurred_at);
create index sign_in_failures_ip on sign_in_failures (ip, occurred_at);

create table absences (
  id bigint generated always as identity primary key,
  user_id bigint not null references users (id),
  from_at timestamptz not null,
  to_at timestamptz not null check (to_at > from_at),
  reason text,
  created_at timestamptz not null,
  created_by bigint
);
create index absences_user on absences (user_id, to_at);

create table notices (
  id bigint generated always as identity primary key,
  user_id bigint not null references users (id),
  kind text not null,
  params jsonb not null default '{}',
  subject_kind text,
  subject_id bigint,
  dedupe_key text unique,
  created_at timestamptz not null,
  read_at timestamptz
);
create index notices_user on notices (user_id, id);
create index notices_unread on notices (user_id) where read_at is null;

-- What every request asks first: may this person act, in which roles, over which departments. A function in PL/pgSQL because its
-- plan is kept per connection, also behind poolers that forbid prepared statements: planning would cost more than the answer.
create function person_rights(person_id bigint) returns table (
  display_name text, language text, department_id bigint, must_change_password boolean, roles jsonb[], departments bigint[]
) language plpgsql stable as $$
begin
  return query
    select u.display_name, u.language, u.department_id, u.must_change_password,
      array(
        select jsonb_build_object('scope', r.scope, 'permissions', r.permissions)
        from user_roles ur join roles r on r.id = ur.role_id
        where ur.user_id = u.id and r.archived_at is null),
      array(
        with recursive below as (
          select u.department_id as id
          union
          select d.id from departments d join below on d.parent_id = below.id)
        select below.id from below)
    from users u
    where u.id = person_id and u.disabled_at is null;
end $$;
