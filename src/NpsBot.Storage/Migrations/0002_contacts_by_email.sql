-- Answers that name no account are placed by their respondent's address.
create index contacts_by_email on contacts (email) where email is not null;
