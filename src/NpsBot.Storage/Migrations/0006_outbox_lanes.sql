-- A lane is a destination with waiting messages. It is claimed as a whole, so that a claim costs the same however many wait.
-- due_at: when it can be claimed; the end of the lease while it is held. slot_key: the conversation's limit a slot is kept of until then.
-- gate: the shared limit it waits for; such a lane is let through by urgency when the limit opens.

drop index outbox_one_waiting;
drop index outbox_by_urgency;
drop index outbox_by_destination;
drop index outbox_leased;

-- What was on its way when the program stopped may have arrived.
delete from outbox where state = 'pending' and lease_until is null and coalesces = 1 and exists (
    select 1 from outbox held
    where held.kind = outbox.kind and held.subject = outbox.subject and held.destination = outbox.destination
        and held.state = 'pending' and held.lease_until is not null and held.coalesces = 1);
update outbox set attempts = attempts + 1, last_error = 'interrupted?' where state = 'pending' and lease_until is not null;

alter table outbox drop column lease_until;
alter table outbox add column lease_token text;
alter table outbox add column order_at bigint not null default 0;
alter table outbox add column may_be_double integer not null default 0;
update outbox set order_at = due_at where state = 'pending';

create unique index outbox_one_waiting on outbox (kind, subject, destination) where state = 'pending' and lease_token is null and coalesces = 1;
create index outbox_by_lane on outbox (destination, priority, order_at, id) where state = 'pending';
create unique index outbox_leased on outbox (destination) where lease_token is not null;

create table outbox_lanes (
    destination text not null primary key,
    priority integer not null,
    due_at bigint not null,
    lease_token text,
    slot_key text,
    gate text
);

create index outbox_lanes_by_urgency on outbox_lanes (priority, due_at) where gate is null;
create index outbox_lanes_by_due on outbox_lanes (due_at) where gate is null;
create index outbox_lanes_gated on outbox_lanes (gate, priority, due_at) where gate is not null;
create index outbox_lanes_leased on outbox_lanes (lease_token) where lease_token is not null;

insert into outbox_lanes (destination, priority, due_at)
select destination, min(priority), min(due_at) from outbox where state = 'pending' group by destination;

-- A bucket per limit of a platform. next_at: when the next call would be due if calls came exactly at the limit's pace, so that the bucket is open from (burst - 1) intervals before it.
create table rate_limits (
    limit_key text not null primary key,
    interval_ms bigint not null,
    burst integer not null,
    is_shared integer not null,
    next_at bigint not null
);

create index rate_limits_shared on rate_limits (limit_key) where is_shared = 1;
create index rate_limits_by_age on rate_limits (next_at) where is_shared = 0;
