-- Further cases a message speaks of, beside its own.
create table outbox_cases (
    case_number bigint not null,
    message_id text not null,
    primary key (case_number, message_id)
);

create index outbox_cases_by_message on outbox_cases (message_id);
