-- Dates promised to customers are watched from now on: every open case with a dated action is looked at once, which finds out when next.
update cases set sweep_at = 0 where is_open = 1 and next_action_on is not null;
