-- Customers and their contacts. What identifies a natural person is encrypted (*_enc), and so are free words, where names and numbers hide; *_index is a keyed hash for exact matches,
-- search_grams holds keyed hashes of fragments (own and contacts' names, phones) for substring search. See platform/vault.
create sequence customer_numbers;

create table customers (
  id bigint generated always as identity primary key,
  number text not null unique,
  kind text not null check (kind in ('enterprise', 'person')),
  name text,
  name_enc bytea,
  name_index bytea not null,
  gender text check (gender in ('male', 'female')),
  industry text,
  credit_code text,
  identity_enc bytea,
  identity_index bytea,
  grade text,
  tags text[] not null default '{}',
  source text,
  need_types text[] not null default '{}',
  owner_id bigint references users (id),
  department_id bigint references departments (id),
  remarks_enc bytea,
  search_grams bigint[] not null default '{}',
  key_version integer not null,
  created_at timestamptz not null,
  created_by_kind text not null check (created_by_kind in ('user', 'customer', 'system')),
  created_by_id bigint,
  updated_at timestamptz not null,
  archived_at timestamptz,
  version integer not null default 1,
  check ((kind = 'enterprise' and name is not null and name_enc is null) or (kind = 'person' and name is null and name_enc is not null))
);
create unique index customers_credit_code on customers (credit_code) where credit_code is not null and archived_at is null;
create index customers_identity on customers (identity_index) where identity_index is not null;
create index customers_name on customers (name_index);
-- Without a pending list, which every search would have to read through.
create index customers_grams on customers using gin (search_grams) with (fastupdate = off);
create index customers_tags on customers using gin (tags);
create index customers_kind on customers (kind, id);
create index customers_created_by on customers (created_by_id) where created_by_kind = 'user';
create index customers_owner on customers (owner_id, id);
create index customers_department on customers (department_id, id);
create index customers_key_version on customers (key_version, id);

create table contacts (
  id bigint generated always as identity primary key,
  customer_id bigint not null references customers (id),
  name_enc bytea not null,
  name_index bytea not null,
  gender text check (gender in ('male', 'female')),
  form_of_address_enc bytea,
  position text,
  phone_enc bytea,
  phone_index bytea,
  email_enc bytea,
  email_index bytea,
  address_enc bytea,
  is_primary boolean not null default false,
  key_version integer not null,
  created_at timestamptz not null,
  -- 'customer': what somebody said of themselves on the request form or in a mail, seen by no person of the enterprise.
  created_by_kind text not null check (created_by_kind in ('user', 'customer', 'system')),
  updated_at timestamptz not null,
  archived_at timestamptz,
  version integer not null default 1
);
create index contacts_customer on contacts (customer_id, id);
create unique index contacts_primary on contacts (customer_id) where is_primary and archived_at is null;
create index contacts_phone on contacts (phone_index) where phone_index is not null;
create index contacts_email on contacts (email_index) where email_index is not null;
create index contacts_key_version on contacts (key_version, id);

-- A person looked behind the mask, of one record, for a while, with a reason.
create table unmasks (
  id bigint generated always as identity primary key,
  user_id bigint not null references users (id),
  customer_id bigint not null references customers (id),
  reason text not null,
  granted_at timestamptz not null,
  expires_at timestamptz not null
);
create index unmasks_lookup on unmasks (user_id, customer_id, expires_at);
create index unmasks_customer on unmasks (customer_id, id);

-- When a person last opened a customer's file; the audit log names it once an hour.
create table customer_views (
  user_id bigint not null references users (id),
  customer_id bigint not null references customers (id),
  viewed_at timestamptz not null,
  primary key (user_id, customer_id)
);

create table consents (
  id bigint generated always as identity primary key,
  customer_id bigint not null references customers (id),
  contact_id bigint references contacts (id),
  purpose text not null,
  wording text not null,
  source text not null,
  given_at timestamptz not null,
  withdrawn_at timestamptz
);
create index consents_customer on consents (customer_id, id);
