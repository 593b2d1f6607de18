-- Work that is done once in each period has a row for each period it was done in.
create table periods (
    work text not null,
    period text not null,
    begun_at bigint not null,
    primary key (work, period)
);

create index periods_by_age on periods (begun_at);
