-- The platform's id of what was sent, so that it can be told what its reader has seen.
alter table delivery_steps add column posted_id text;
