-- What became of each try to send a message about a case, and when it was seen. what: sent, refused, delayed, held, given_up, seen.
create table delivery_steps (
    message_id text not null,
    step integer not null,
    at bigint not null,
    what text not null,
    road text,
    code text,
    conversation_key text,
    primary key (message_id, step)
);

create index delivery_steps_by_conversation on delivery_steps (conversation_key, at) where what = 'sent';
