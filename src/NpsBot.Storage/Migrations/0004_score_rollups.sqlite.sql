-- Answers counted by band ahead of the questions. Whatever changes an answer leaves its difference in score_changes, in the same transaction;
-- a fold adds the differences up into the sums and deletes them. Sums plus differences are exact at every moment.

create table score_changes (
    id integer primary key,
    batch integer not null default 0,
    day integer not null,
    account_id text,
    survey_id text,
    source text not null,
    product text,
    product_key text,
    promoters integer not null,
    passives integer not null,
    detractors integer not null
);

-- By one dimension. The period stands before the item: what is written today lies together.
create table score_days (
    dimension text not null,
    period integer not null,
    item text not null,
    spelling text not null,
    promoters integer not null,
    passives integer not null,
    detractors integer not null,
    primary key (dimension, period, item, spelling)
) without rowid;

create table score_months (
    dimension text not null,
    period integer not null,
    item text not null,
    spelling text not null,
    promoters integer not null,
    passives integer not null,
    detractors integer not null,
    primary key (dimension, period, item, spelling)
) without rowid;

-- By every mix of the dimensions that have few values.
create table score_mix_days (
    period integer not null,
    region text not null,
    segment text not null,
    product text not null,
    survey text not null,
    source text not null,
    promoters integer not null,
    passives integer not null,
    detractors integer not null,
    primary key (period, region, segment, product, survey, source)
) without rowid;

create table score_mix_months (
    period integer not null,
    region text not null,
    segment text not null,
    product text not null,
    survey text not null,
    source text not null,
    promoters integer not null,
    passives integer not null,
    detractors integer not null,
    primary key (period, region, segment, product, survey, source)
) without rowid;

create trigger responses_added after insert on responses when new.is_void = 0
begin
    insert into score_changes (day, account_id, survey_id, source, product, product_key, promoters, passives, detractors)
    values (new.occurred_on, new.account_id, new.survey_id, new.source, new.product, new.product_key, new.score >= 9, new.score between 7 and 8, new.score <= 6);
end;

create trigger responses_erased after delete on responses when old.is_void = 0
begin
    insert into score_changes (day, account_id, survey_id, source, product, product_key, promoters, passives, detractors)
    values (old.occurred_on, old.account_id, old.survey_id, old.source, old.product, old.product_key, -(old.score >= 9), -(old.score between 7 and 8), -(old.score <= 6));
end;

create trigger responses_changed after update of score, is_void, occurred_on, account_id, survey_id, source, product, product_key on responses
when old.score is not new.score or old.is_void is not new.is_void or old.occurred_on is not new.occurred_on or old.account_id is not new.account_id
    or old.survey_id is not new.survey_id or old.source is not new.source or old.product is not new.product or old.product_key is not new.product_key
begin
    insert into score_changes (day, account_id, survey_id, source, product, product_key, promoters, passives, detractors)
    select old.occurred_on, old.account_id, old.survey_id, old.source, old.product, old.product_key, -(old.score >= 9), -(old.score between 7 and 8), -(old.score <= 6)
    where old.is_void = 0
    union all
    select new.occurred_on, new.account_id, new.survey_id, new.source, new.product, new.product_key, new.score >= 9, new.score between 7 and 8, new.score <= 6
    where new.is_void = 0;
end;

-- Answers stored before there were sums are added up at the next start.
insert into counters (name, value) select 'scores_to_rebuild', 1 where exists (select 1 from responses);
