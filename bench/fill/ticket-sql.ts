/**
 * The SQL that writes one run of tickets ($1 … $2 are ids) with everything that belongs to them. Each statement reads the temporary table
 * `plan`, in which the life of each ticket was drawn; `clocks` are its milestones. Parameters stand in `bench_facts` (one row).
 */

/** Draws a number from 0 to 1 for a ticket and a purpose, always the same. */
export const helperSql = `
  create or replace function pg_temp.draw(id bigint, purpose integer) returns double precision language sql immutable as
    $$ select (hashint8extended(id, purpose) & 2147483647)::double precision / 2147483648 $$;
  create or replace function pg_temp.pick(id bigint, purpose integer, n integer) returns integer language sql immutable as
    $$ select 1 + floor((hashint8extended(id, purpose) & 2147483647)::double precision / 2147483648 * n)::integer $$`;

/** The life of each ticket: who has it, how far it came, and when. Open tickets are spread evenly over the backlog. */
export const planSql = `
  create temp table plan on commit drop as
  with born as (
    select i as id, m.moment, m.filed_at, m.urgency, m.type, m.channel, f.now,
      'SN' || replace(m.day, '-', '') || lpad((i - m.day_first_id + 1)::text, greatest(3, length((i - m.day_first_id + 1)::text)), '0') as number,
      i >= f.backlog_first and ((i - f.backlog_first) * f.open_count) / f.backlog_count <> ((i - f.backlog_first + 1) * f.open_count) / f.backlog_count as is_open,
      f.now - m.filed_at as age,
      1 + floor(pg_temp.draw(i, 1) ^ 1.5 * f.customers)::bigint as customer_id,
      d.id as department_id, d.takers, d.lead_id,
      pg_temp.draw(i, 3) as fate, pg_temp.draw(i, 4) as pace, pg_temp.draw(i, 5) as luck
    from bench_facts f
    cross join bench_moments m
    cross join lateral generate_series(greatest(m.first_id, $1::bigint), least(m.last_id, $2::bigint)) i
    join bench_departments d on d.place = pg_temp.pick(i, 2, f.departments)
    where m.first_id <= $2 and m.last_id >= $1
  ), judged as (
    select *,
      case
        when is_open and age < interval '1 day' then case when fate < 0.08 then 'new' when fate < 0.4 then 'dispatched' when fate < 0.65 then 'accepted' when fate < 0.93 then 'in_progress' else 'waiting' end
        when is_open then case when fate < 0.01 then 'new' when fate < 0.04 then 'dispatched' when fate < 0.25 then 'accepted' when fate < 0.8 then 'in_progress' else 'waiting' end
        when fate < 0.03 then 'cancelled'
        when age < interval '5 days' and fate < 0.5 then 'solved'
        when age < interval '5 days' and fate < 0.6 then 'confirmed'
        else 'closed'
      end as status
    from born
  ), accepted as (
    select *,
      case when status = 'new' then null else takers[pg_temp.pick(id, 6, cardinality(takers))] end as assignee_id,
      case when channel in ('phone', 'chat', 'wecom', 'store') then takers[pg_temp.pick(id, 7, cardinality(takers))] end as taker_id,
      case when status not in ('new', 'dispatched', 'cancelled') then filed_at + least(age * 0.5, interval '3 minutes' + interval '3 hours' * pace ^ 2) end as accepted_at,
      case when status = 'cancelled' then filed_at + least(age * 0.5, interval '1 day' * pace) end as cancelled_at
    from judged
  ), answered as (
    select *,
      case when status in ('in_progress', 'waiting', 'solved', 'confirmed', 'closed') then accepted_at + least((now - accepted_at) * 0.5, interval '2 minutes' + interval '5 hours' * luck ^ 3) end as first_responded_at
    from accepted
  ), solved as (
    select *,
      case when status = 'waiting' then first_responded_at + (now - first_responded_at) * 0.5 end as waiting_since,
      case when status in ('solved', 'confirmed', 'closed') then first_responded_at + least((now - first_responded_at) * 0.6, interval '10 minutes' + interval '4 days' * pace ^ 5) end as solved_at
    from answered
  )
  select *, case when status = 'closed' then solved_at + least((now - solved_at) * 0.8, interval '20 minutes' + interval '3 days' * luck ^ 4) end as closed_at
  from solved`;

/** Its milestones, without their explanations: what was met, dropped, broken, and what is still to be watched. */
export const clocksSql = `
  create temp table clocks on commit drop as
  with started as (
    select p.id as ticket_id, p.moment, p.now, d.kind, d.pausable,
      case d.kind when 'escalation' then p.accepted_at when 'fed_back' then p.solved_at else p.filed_at end as started_at,
      d.due_at - p.filed_at as span,
      case d.kind
        when 'dispatched' then case when p.assignee_id is not null then p.filed_at end
        when 'accepted' then p.accepted_at
        when 'first_response' then p.first_responded_at
        when 'escalation' then p.solved_at
        when 'fed_back' then p.closed_at
        when 'progress_report' then coalesce(p.solved_at, case when p.luck < 0.7 then p.first_responded_at end)
        else coalesce(p.solved_at, case when p.luck < 0.4 then p.first_responded_at end)
      end as met_at,
      p.cancelled_at, case when d.pausable then p.waiting_since end as stopped_at
    from plan p join bench_deadlines d on d.moment = p.moment
  ), due as (
    select *, started_at + span as due_at from started where started_at is not null
  ), judged as (
    select *,
      case when met_at is null then cancelled_at end as dropped_at,
      case when met_at is null and cancelled_at is null and stopped_at < due_at then stopped_at end as paused_at
    from due
  )
  select ticket_id, moment, kind, started_at, due_at, pausable, met_at, dropped_at, paused_at,
    case when paused_at is not null then round(extract(epoch from due_at - paused_at) * 1000)::bigint end as remaining_ms,
    case when due_at < coalesce(met_at, dropped_at, paused_at, now) then due_at end as broken_at,
    case
      when met_at is not null or dropped_at is not null or paused_at is not null or due_at < now then null
      when kind = 'escalation' or started_at + span * 0.75 <= now then due_at
      else started_at + span * 0.75
    end as next_alert_at,
    case when due_at < coalesce(met_at, dropped_at, paused_at, now) then 2 when kind <> 'escalation' and started_at + span * 0.75 <= coalesce(met_at, dropped_at, paused_at, now) then 1 else 0 end as alert_level,
    met_at is null and dropped_at is null and paused_at is null as runs
  from judged`;

const subjectSql = `(f.subjects)[pg_temp.pick(p.id, 8, cardinality(f.subjects))]`;

export const ticketsSql = `
  insert into tickets (id, number, channel, external_id, public_token, customer_id, contact_id, types, subject, description, expected, urgency,
    core_business_down, status, waiting_for, department_id, assignee_id, cc_department_ids, taker_id, filed_at, dispatched_at, accepted_at,
    first_responded_at, solved_at, solved_by, solution, confirmed_at, confirmed_by_kind, closed_at, closed_by, cancelled_at, cancelled_by,
    cancel_reason, waiting_since, next_due_at, next_due_kind, updated_at, version)
  overriding system value
  select p.id, p.number, p.channel, p.taker_id || ':' || md5(p.id::text || 'external'), left(md5(p.id::text || 'token'), 24),
    p.customer_id, p.customer_id, array[p.type], ${subjectSql},
    ${subjectSql} || '。' || (f.details)[pg_temp.pick(p.id, 9, cardinality(f.details))] || (f.details)[pg_temp.pick(p.id, 10, cardinality(f.details))],
    case when p.luck < 0.3 then array['repair'] else '{}' end, p.urgency, p.urgency = 'urgent' and p.luck < 0.5, p.status,
    case when p.status = 'waiting' then (array['customer', 'parts', 'third_party'])[pg_temp.pick(p.id, 11, 3)] end,
    p.department_id, p.assignee_id,
    case when pg_temp.draw(p.id, 12) < 0.03 then array[(select o.id from bench_departments o where o.place = pg_temp.pick(p.id, 13, f.departments))] else '{}' end,
    p.taker_id, p.filed_at, case when p.assignee_id is not null then p.filed_at end, p.accepted_at, p.first_responded_at, p.solved_at,
    case when p.solved_at is not null then p.assignee_id end,
    case when p.solved_at is not null then (f.solutions)[pg_temp.pick(p.id, 14, cardinality(f.solutions))] end,
    case when p.status = 'confirmed' then p.solved_at + interval '1 minute' end, case when p.status = 'confirmed' then 'customer' end,
    p.closed_at, case when p.closed_at is not null then p.assignee_id end, p.cancelled_at, case when p.cancelled_at is not null then p.lead_id end,
    case when p.cancelled_at is not null then '重复登记' end, p.waiting_since, coalesce(n.due_at, 'infinity'), n.kind,
    coalesce(p.closed_at, p.cancelled_at, p.solved_at, p.waiting_since, p.first_responded_at, p.accepted_at, p.filed_at),
    1 + (p.accepted_at is not null)::integer + (p.first_responded_at is not null)::integer + (p.solved_at is not null)::integer + (p.closed_at is not null)::integer
  from bench_facts f cross join plan p
  left join (select distinct on (ticket_id) ticket_id, due_at, kind from clocks where runs order by ticket_id, due_at) n on n.ticket_id = p.id`;

/** Milestones, and for each promise broken in front of a customer or colleague a breach, explained where the ticket has ended. */
export const milestonesSql = `
  with written as (
    insert into ticket_milestones (ticket_id, round, kind, started_at, due_at, policy_version_id, calendar_version_id, explanation, pausable, paused_at,
      remaining_ms, met_at, dropped_at, broken_at, next_alert_at, alert_level)
    select c.ticket_id, 0, c.kind, c.started_at, c.due_at, d.policy_version_id, d.calendar_version_id,
      case when c.kind in ('escalation', 'fed_back') then jsonb_set(d.explanation, '{startedAt}', to_jsonb(c.started_at)) else d.explanation end,
      c.pausable, c.paused_at, c.remaining_ms, c.met_at, c.dropped_at, c.broken_at, c.next_alert_at, c.alert_level
    from clocks c join bench_deadlines d on d.moment = c.moment and d.kind = c.kind
    order by c.ticket_id
    returning id, ticket_id, kind, broken_at
  )
  insert into ticket_breaches (ticket_id, milestone_id, broken_at, responsible_id, cause, make_up_action, explained_at, explained_by)
  select w.ticket_id, w.id, w.broken_at, coalesce(p.assignee_id, p.lead_id),
    case when e.at is not null then '配件缺货，等待供应商发货' end, case when e.at is not null then '已向客户说明并赠送延保三个月' end,
    e.at, case when e.at is not null then p.lead_id end
  from written w join plan p on p.id = w.ticket_id
  cross join lateral (select case when not p.is_open and p.luck < 0.8 then greatest(coalesce(p.closed_at, p.solved_at, p.cancelled_at), w.broken_at) end as at) e
  where w.broken_at is not null and w.kind <> 'escalation'`;
