-- Who is away when, and who covers. first_day and back_on are the person's days, yyyymmdd; starts_at and ends_at the same as instants.
create table absences (
    id text not null primary key,
    person_id text not null,
    first_day integer not null,
    back_on integer not null,
    starts_at bigint not null,
    ends_at bigint not null,
    deputy_id text not null,
    entered_by text not null,
    entered_at bigint not null,
    state text not null,
    replaced_by text
);

create index absences_by_person on absences (person_id, starts_at);
create index absences_standing on absences (starts_at, ends_at) where state in ('planned', 'begun');
create index absences_replaced on absences (replaced_by) where replaced_by is not null;

-- For whom the owner holds a case while they are away.
alter table cases add column cover_for text;
create index cases_by_cover on cases (cover_for) where is_open = 1 and cover_for is not null;
