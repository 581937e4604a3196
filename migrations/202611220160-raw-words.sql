-- The raw words of a customer are never changed, and not taken away either: what they wrote about their request beside its
-- description, what they said, how they rated, what they answered when called back. Erasing a customer's data on their demand is a
-- case of its own and will bring a door of its own; until then nothing passes.
create or replace function forbid_raw_words_change() returns trigger language plpgsql as $$
begin
  if (new.description, new.occurred, new.tried, new.expected) is distinct from (old.description, old.occurred, old.tried, old.expected) then
    raise exception 'the raw words of a customer are never changed';
  end if;
  return new;
end $$;
drop trigger tickets_raw_words on tickets;
create trigger tickets_raw_words before update of description, occurred, tried, expected on tickets
  for each row execute function forbid_raw_words_change();

create trigger tickets_kept before delete on tickets for each row execute function forbid_change();
create trigger ticket_messages_kept before delete on ticket_messages for each row execute function forbid_change();
create trigger ticket_ratings_unchanged before update or delete on ticket_ratings for each row execute function forbid_change();

-- While the customer is being called the note grows; with the result it is what they said.
create function forbid_feedback_change() returns trigger language plpgsql as $$
begin
  raise exception 'what a customer answered is never changed';
end $$;
create trigger callbacks_feedback before update of feedback, solution_score, speed_score, outcome on callbacks
  for each row when (old.done_at is not null and (new.feedback, new.solution_score, new.speed_score, new.outcome)
    is distinct from (old.feedback, old.solution_score, old.speed_score, old.outcome))
  execute function forbid_feedback_change();
create trigger callbacks_kept before delete on callbacks for each row when (old.done_at is not null) execute function forbid_change();
