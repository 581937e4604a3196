-- Platform: events, settings, keys, files, audit. No business word.

-- One row per thing that happened. `tx_id` gives readers a gap-free order: rows whose transaction is older than the
-- oldest running one can no longer be joined by a late sibling (a bigserial alone would let a slow transaction slip in behind a cursor).
create table domain_events (
  seq bigint generated always as identity primary key,
  tx_id xid8 not null default pg_current_xact_id(),
  type text not null,
  subject_kind text not null,
  subject_id bigint not null,
  actor_kind text not null check (actor_kind in ('user', 'customer', 'system')),
  actor_id bigint,
  payload jsonb not null default '{}',
  audience jsonb not null default '{}',
  occurred_at timestamptz not null
);
create index domain_events_live on domain_events (tx_id, seq);
create index domain_events_subject on domain_events (subject_kind, subject_id, seq);

-- A subscriber leaves its receipt in the same transaction as its effect: a second delivery finds it and does nothing.
create table event_receipts (
  subscriber text not null,
  seq bigint not null,
  handled_at timestamptz not null,
  primary key (subscriber, seq)
);

create table settings (
  key text primary key,
  value jsonb not null,
  updated_at timestamptz not null,
  updated_by bigint
);

-- Fingerprints of the vault's keys (never the keys): a wrong key is recognised at start instead of at the first decryption.
create table vault_keys (
  version integer primary key,
  fingerprint bytea not null,
  created_at timestamptz not null,
  retired_at timestamptz
);

create table files (
  id bigint generated always as identity primary key,
  storage_key text not null unique,
  name text not null,
  mime text not null,
  bytes bigint not null,
  sha256 bytea not null,
  upload_token text unique,
  subject_kind text,
  subject_id bigint,
  is_public boolean not null default false,
  created_by_kind text not null check (created_by_kind in ('user', 'customer', 'system')),
  created_by_id bigint,
  created_at timestamptz not null,
  attached_at timestamptz
);
create index files_subject on files (subject_kind, subject_id) where subject_id is not null;
create index files_unattached on files (created_at) where attached_at is null;

-- Append-only. Rows are written without a lock; a job seals them in batches, each hash covering the one before (see platform/audit).
create table audit_seals (
  id bigint generated always as identity primary key,
  entries integer not null,
  hash bytea not null,
  sealed_at timestamptz not null
);
create table audit_entries (
  id bigint generated always as identity primary key,
  occurred_at timestamptz not null,
  actor_kind text not null check (actor_kind in ('user', 'customer', 'system')),
  actor_id bigint,
  actor_name text,
  action text not null,
  subject_kind text,
  subject_id bigint,
  subject_label text,
  detail jsonb not null default '{}',
  ip text,
  user_agent text,
  seal_id bigint references audit_seals (id)
);
create index audit_entries_at on audit_entries (occurred_at);
create index audit_entries_unsealed on audit_entries (id) where seal_id is null;
create index audit_entries_seal on audit_entries (seal_id, id);
create index audit_entries_subject on audit_entries (subject_kind, subject_id, id);
create index audit_entries_actor on audit_entries (actor_id, id);
create index audit_entries_action on audit_entries (action, id);

create function forbid_audit_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.seal_id is null and new.seal_id is not null
     and to_jsonb(new) - 'seal_id' = to_jsonb(old) - 'seal_id' then
    return new;
  end if;
  raise exception 'audit entries are append-only';
end $$;
create trigger audit_entries_append_only before update or delete on audit_entries
  for each row execute function forbid_audit_change();
