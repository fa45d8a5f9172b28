-- Which household of the county it was, in the order of their registration: a pseudonym says nothing of that, and is another each time.
alter table demonstration.grower add column turn int not null default 0;
