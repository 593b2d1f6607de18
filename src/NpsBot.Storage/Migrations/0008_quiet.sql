-- What people said about messages that come unasked.
create table quiet_settings (
    person_id text not null primary key,
    mode text,
    digest_at integer,
    quiet_from integer,
    quiet_to integer,
    changed_at bigint not null
);

-- What interrupted somebody lately: the noise budget is counted from it.
create table pings (
    recipient text not null,
    message_id text not null,
    at bigint not null,
    primary key (recipient, message_id)
);

create index pings_by_age on pings (at);

-- What waits until it may interrupt somebody, or for their next digest. No release: until the settings change.
create table held_pings (
    recipient text not null,
    kind text not null,
    subject text not null,
    destination text not null,
    conversation text not null,
    case_number bigint,
    held_at bigint not null,
    release_at bigint,
    digest text,
    primary key (recipient, kind, subject)
);

create index held_pings_by_release on held_pings (release_at) where digest is null;
