-- Counting in a row would make everybody who opens a case wait for the one before.
create sequence case_numbers as bigint;
