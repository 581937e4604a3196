/** The SQL that writes what a run of tickets left behind: who got them, what was said, what happened, what customers thought. See `ticket-sql.ts`. */

/** Dispatched when filed; one in eight was handed on later. */
export const assignmentsSql = `
  insert into ticket_assignments (ticket_id, kind, department_id, assignee_id, actor_kind, actor_id, reason, explanation, assigned_at)
  select p.id, a.kind, p.department_id, p.assignee_id, a.actor_kind, a.actor_id, a.reason, a.explanation, a.at
  from plan p join bench_departments d on d.id = p.department_id
  cross join lateral (values
    ('dispatch', 'system', null, null, d.explanation, p.filed_at, true),
    ('assign', 'user', p.lead_id, '原处理人休假', '{}'::jsonb, p.accepted_at, p.accepted_at is not null and pg_temp.draw(p.id, 15) < 0.125)
  ) as a(kind, actor_kind, actor_id, reason, explanation, at, happened)
  where a.happened order by p.id`;

/** An answer once somebody responded, sometimes a reply and a note, the solution at the end. */
export const messagesSql = `
  insert into ticket_messages (ticket_id, kind, is_public, author_kind, author_id, body, created_at)
  select p.id, m.kind, m.kind <> 'note', m.author_kind, m.author_id, m.body, m.at
  from bench_facts f cross join plan p
  cross join lateral (values
    ('reply', 'user', p.assignee_id, (f.answers)[pg_temp.pick(p.id, 16, cardinality(f.answers))], p.first_responded_at, true),
    ('customer', 'customer', p.customer_id, (f.details)[pg_temp.pick(p.id, 17, cardinality(f.details))],
      p.first_responded_at + (coalesce(p.solved_at, p.now) - p.first_responded_at) * 0.3, p.pace < 0.5),
    ('note', 'user', p.assignee_id, '已电话核实，' || (f.answers)[pg_temp.pick(p.id, 18, cardinality(f.answers))],
      p.first_responded_at + (coalesce(p.solved_at, p.now) - p.first_responded_at) * 0.5, p.luck < 0.4),
    ('solution', 'user', p.assignee_id, (f.solutions)[pg_temp.pick(p.id, 14, cardinality(f.solutions))], p.solved_at, true)
  ) as m(kind, author_kind, author_id, body, at, happened)
  where m.at is not null and m.happened order by m.at`;

/** The events of all that, as the actions write them. */
export const eventsSql = `
  insert into domain_events (type, subject_kind, subject_id, actor_kind, actor_id, payload, audience, occurred_at)
  select e.type, 'ticket', p.id, e.actor_kind, e.actor_id, e.payload || '{"round": 0}'::jsonb, a.audience, e.at
  from plan p
  cross join lateral (select jsonb_build_object('departments', array[p.department_id],
    'users', array_remove(array[p.assignee_id, case when p.taker_id is distinct from p.assignee_id then p.taker_id end], null)) as audience) a
  cross join lateral (values
    (1, 'ticket.filed', case when p.taker_id is null then 'customer' else 'user' end, coalesce(p.taker_id, p.customer_id),
      jsonb_build_object('channel', p.channel, 'urgency', p.urgency), p.filed_at, true),
    (2, 'ticket.dispatched', 'system', null,
      jsonb_build_object('departmentId', p.department_id, 'assigneeId', p.assignee_id), p.filed_at, p.assignee_id is not null),
    (3, 'ticket.accepted', 'user', p.assignee_id, jsonb_build_object('assigneeId', p.assignee_id), p.accepted_at, true),
    (4, 'ticket.answered', 'user', p.assignee_id, '{}', p.first_responded_at, true),
    (5, 'ticket.customer_replied', 'customer', p.customer_id, '{}', p.first_responded_at + (coalesce(p.solved_at, p.now) - p.first_responded_at) * 0.3, p.pace < 0.5),
    (6, 'ticket.held', 'user', p.assignee_id, '{"waitingFor": "customer"}', p.waiting_since, true),
    (7, 'ticket.solved', 'user', p.assignee_id, '{}', p.solved_at, true),
    (8, 'ticket.closed', 'user', p.assignee_id, '{"byCallback": true}', p.closed_at, true),
    (9, 'ticket.cancelled', 'user', p.lead_id, '{}', p.cancelled_at, true)
  ) as e(place, type, actor_kind, actor_id, payload, at, happened)
  where e.at is not null and e.happened order by e.at, p.id, e.place`;

/** A callback for each solved ticket: made where it is closed, else to be made. */
export const callbacksSql = `
  insert into callbacks (ticket_id, round, from_at, due_at, for_supervisor, department_id, assignee_id, attempts, last_attempt_at, done_at, done_by, outcome,
    solution_score, speed_score, next_alert_at, created_at)
  select p.id, 0, w.from_at, w.due_at, w.is_complaint, p.department_id, w.assignee_id, case when p.closed_at is null then 0 else 1 end, p.closed_at, p.closed_at,
    case when p.closed_at is not null then w.assignee_id end, case when p.closed_at is not null then case when p.pace < 0.92 then 'satisfied' else 'unreachable' end end,
    case when p.closed_at is not null and p.pace < 0.92 then 4 + pg_temp.pick(p.id, 19, 2) - 1 end,
    case when p.closed_at is not null and p.pace < 0.92 then 3 + pg_temp.pick(p.id, 20, 3) - 1 end,
    case when p.closed_at is null then case when w.from_at > p.now then w.from_at when w.due_at > p.now then w.due_at end end, p.solved_at
  from plan p
  cross join lateral (select p.type in ('complaint', 'service_complaint') as is_complaint) c
  cross join lateral (select c.is_complaint, case when c.is_complaint then p.solved_at else p.solved_at + interval '1 day' end as from_at,
    p.solved_at + case when c.is_complaint then interval '1 day' else interval '3 days' end as due_at,
    case when c.is_complaint then p.lead_id else coalesce(p.taker_id, p.takers[pg_temp.pick(p.id, 21, cardinality(p.takers))]) end as assignee_id) w
  where p.solved_at is not null order by p.id`;

/** Every fourth customer gives stars. */
export const ratingsSql = `
  insert into ticket_ratings (ticket_id, round, score, rated_at)
  select p.id, 0, case when p.luck < 0.75 then 5 when p.luck < 0.9 then 4 else pg_temp.pick(p.id, 22, 3) end, p.solved_at + (coalesce(p.closed_at, p.now) - p.solved_at) * 0.5
  from plan p where p.solved_at is not null and pg_temp.draw(p.id, 23) < 0.25`;
