-- Whose working hours and days off a colleague has; null means the default calendar.
alter table people add column calendar text null;
