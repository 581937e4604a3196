-- Business calendars. A version is complete in itself, so that a deadline can be explained years later.
create table business_calendars (
  id bigint generated always as identity primary key,
  key text not null unique,
  name_zh text not null,
  name_en text not null,
  current_version_id bigint,
  created_at timestamptz not null
);
create table calendar_versions (
  id bigint generated always as identity primary key,
  calendar_id bigint not null references business_calendars (id),
  version integer not null,
  definition jsonb not null,
  note text,
  created_at timestamptz not null,
  created_by bigint references users (id),
  unique (calendar_id, version)
);
alter table business_calendars add constraint business_calendars_current foreign key (current_version_id) references calendar_versions (id);

-- Years whose holiday table is here. A single day entered by hand does not make its year known.
create table holiday_years (
  year integer primary key,
  source text not null check (source in ('shipped', 'imported')),
  updated_at timestamptz not null
);
create table holidays (
  held_on date primary key,
  -- Whose table it belongs to: the notice of a year also moves days of the December before.
  table_year integer not null,
  kind text not null check (kind in ('holiday', 'makeup')),
  name_zh text not null,
  name_en text not null,
  source text not null check (source in ('shipped', 'imported', 'edited')),
  updated_at timestamptz not null
);
create index holidays_table_year on holidays (table_year);
