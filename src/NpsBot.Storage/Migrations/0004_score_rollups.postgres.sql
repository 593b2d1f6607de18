-- Answers counted by band ahead of the questions. Whatever changes an answer leaves its difference in score_changes, in the same transaction;
-- a fold adds the differences up into the sums and deletes them. Sums plus differences are exact at every moment, and nobody who stores an answer waits for a row.

create table score_changes (
    id bigint generated always as identity primary key,
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
);

create table score_months (
    dimension text not null,
    period integer not null,
    item text not null,
    spelling text not null,
    promoters integer not null,
    passives integer not null,
    detractors integer not null,
    primary key (dimension, period, item, spelling)
);

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
);

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
);

create function responses_added() returns trigger language plpgsql as $$
begin
    insert into score_changes (day, account_id, survey_id, source, product, product_key, promoters, passives, detractors)
    select occurred_on, account_id, survey_id, source, product, product_key, (score >= 9)::integer, (score between 7 and 8)::integer, (score <= 6)::integer
    from added where is_void = 0;
    return null;
end
$$;

create function responses_erased() returns trigger language plpgsql as $$
begin
    insert into score_changes (day, account_id, survey_id, source, product, product_key, promoters, passives, detractors)
    select occurred_on, account_id, survey_id, source, product, product_key, -(score >= 9)::integer, -(score between 7 and 8)::integer, -(score <= 6)::integer
    from erased where is_void = 0;
    return null;
end
$$;

create function responses_changed() returns trigger language plpgsql as $$
begin
    -- Looked at here: a condition of the trigger would keep the columns from ever being altered.
    if (old.score, old.is_void, old.occurred_on, old.account_id, old.survey_id, old.source, old.product, old.product_key)
        is not distinct from (new.score, new.is_void, new.occurred_on, new.account_id, new.survey_id, new.source, new.product, new.product_key) then
        return null;
    end if;
    if old.is_void = 0 then
        insert into score_changes (day, account_id, survey_id, source, product, product_key, promoters, passives, detractors)
        values (old.occurred_on, old.account_id, old.survey_id, old.source, old.product, old.product_key, -(old.score >= 9)::integer, -(old.score between 7 and 8)::integer, -(old.score <= 6)::integer);
    end if;
    if new.is_void = 0 then
        insert into score_changes (day, account_id, survey_id, source, product, product_key, promoters, passives, detractors)
        values (new.occurred_on, new.account_id, new.survey_id, new.source, new.product, new.product_key, (new.score >= 9)::integer, (new.score between 7 and 8)::integer, (new.score <= 6)::integer);
    end if;
    return null;
end
$$;

create trigger responses_added after insert on responses referencing new table as added for each statement execute function responses_added();

create trigger responses_erased after delete on responses referencing old table as erased for each statement execute function responses_erased();

create trigger responses_changed after update on responses for each row execute function responses_changed();

-- Answers stored before there were sums are added up at the next start.
insert into counters (name, value) select 'scores_to_rebuild', 1 where exists (select 1 from responses);
