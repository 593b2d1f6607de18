-- One text for every engine. Instants are Unix milliseconds, dates yyyymmdd, booleans 0 or 1, amounts decimal text.
-- A column ending in _key holds its neighbour folded for comparison without case.

create table people (
    id text not null primary key,
    name text not null,
    email text not null unique,
    role text not null,
    manager_id text,
    time_zone text,
    locale text,
    platform text
);

create table chat_users (
    platform text not null,
    tenant text not null,
    user_id text not null,
    person_id text not null references people (id),
    name text,
    email text,
    time_zone text,
    locale text,
    directory_id text,
    primary key (platform, tenant, user_id),
    unique (person_id, platform, tenant)
);

create table accounts (
    id text not null primary key,
    name text not null,
    name_key text not null,
    owner_id text,
    owner_email text,
    owner_email_key text,
    arr_amount text,
    arr_currency text,
    segment text,
    segment_key text,
    tier text,
    region text,
    region_key text,
    renews_on integer,
    sponsor_id text
);

create index accounts_by_name on accounts (name_key);
create index accounts_by_owner on accounts (owner_id);
create index accounts_by_segment on accounts (segment_key);
create index accounts_by_region on accounts (region_key);
create index accounts_waiting_for_owner on accounts (owner_email_key) where owner_email_key is not null;

create table contacts (
    id text not null primary key,
    account_id text not null references accounts (id),
    name text not null,
    email text,
    external_id text,
    role text,
    influence text,
    is_champion integer,
    locale text,
    unique (account_id, email),
    unique (account_id, external_id)
);

create table responses (
    id text not null primary key,
    source text not null,
    external_id text not null,
    score integer not null,
    comment text,
    account_id text,
    contact_id text,
    survey_id text,
    survey_name text,
    product text,
    product_key text,
    wants_follow_up integer not null,
    occurred_at bigint not null,
    received_at bigint not null,
    occurred_on integer not null,
    case_number bigint,
    is_void integer not null,
    properties text,
    unique (source, external_id)
);

-- Both cover the usual score questions, so that they read the index alone.
create index responses_by_day on responses (occurred_on, account_id, survey_id, product_key, score) where is_void = 0;
create index responses_by_account on responses (account_id, occurred_on, survey_id, product_key, score) where is_void = 0;
create index responses_by_contact on responses (contact_id, occurred_at);
create index responses_by_case on responses (case_number) where case_number is not null;

create table counters (
    name text not null primary key,
    value bigint not null
);

create table cases (
    number bigint not null primary key,
    version integer not null,
    kind text not null,
    stage text not null,
    is_open integer not null,
    account_id text not null,
    contact_id text not null,
    owner_id text,
    score integer not null,
    risk integer,
    answered_at bigint not null,
    opened_at bigint not null,
    contact_due_at bigint,
    first_contact_at bigint,
    next_update_due_at bigint,
    next_action_on integer,
    snoozed_until bigint,
    ended_at bigint,
    due_at bigint,
    sweep_at bigint
);

create unique index cases_one_open_per_contact on cases (contact_id) where is_open = 1;
create index cases_by_contact on cases (contact_id);
create index cases_by_account on cases (account_id);
create index cases_by_owner on cases (owner_id, is_open);
create index cases_open_by_due on cases (due_at) where is_open = 1;
create index cases_by_sweep on cases (sweep_at) where is_open = 1 and sweep_at is not null;

create table case_facts (
    case_number bigint not null references cases (number),
    seq integer not null,
    at bigint not null,
    by_person text,
    platform text,
    name text not null,
    data text not null,
    hash text not null,
    primary key (case_number, seq)
);

create table case_fact_texts (
    case_number bigint not null,
    seq integer not null,
    ref text not null,
    salt text not null,
    words text not null,
    primary key (case_number, seq, ref),
    foreign key (case_number, seq) references case_facts (case_number, seq)
);

create table drafts (
    case_number bigint not null,
    step text not null,
    revision integer not null,
    answers text not null,
    changed_at bigint not null,
    changed_by text,
    primary key (case_number, step)
);

create table typing_focus (
    person_id text not null primary key,
    case_number bigint not null,
    step text not null,
    prompt text not null,
    since bigint not null
);

create table definitions (
    hash text not null primary key,
    body text not null
);

create table conversations (
    conversation_key text not null primary key,
    platform text not null,
    tenant text not null,
    id text not null,
    kind text not null,
    user_id text,
    service_url text,
    bot_id text,
    seen_at bigint not null
);

create index conversations_personal on conversations (platform, tenant, user_id, seen_at) where user_id is not null;
create index conversations_by_kind on conversations (platform, kind);

create table cards (
    kind text not null,
    subject text not null,
    conversation_key text not null,
    reference text not null,
    message_id text not null,
    posted_at bigint not null,
    held_until bigint,
    held_for text,
    primary key (kind, subject, conversation_key)
);

create table inbox (
    platform text not null,
    inbound_id text not null,
    seen_at bigint not null,
    primary key (platform, inbound_id)
);

create index inbox_by_age on inbox (seen_at);

create table outbox (
    id text not null primary key,
    kind text not null,
    subject text not null,
    destination text not null,
    coalesces integer not null,
    priority integer not null,
    created_at bigint not null,
    due_at bigint not null,
    case_number bigint,
    state text not null,
    lease_until bigint,
    attempts integer not null,
    settled_at bigint,
    road text,
    last_error text,
    closed_roads text
);

create unique index outbox_one_waiting on outbox (kind, subject, destination) where state = 'pending' and lease_until is null and coalesces = 1;
create index outbox_by_urgency on outbox (priority, created_at, id) where state = 'pending';
create index outbox_by_destination on outbox (destination, priority, created_at, id) where state = 'pending';
create index outbox_by_due on outbox (due_at) where state = 'pending';
create index outbox_leased on outbox (destination, lease_until) where lease_until is not null;
create index outbox_by_age on outbox (created_at, id);
create index outbox_dead on outbox (created_at, id) where state = 'dead';
create index outbox_by_settled on outbox (settled_at) where state = 'sent';
create index outbox_by_case on outbox (case_number, created_at) where case_number is not null;
