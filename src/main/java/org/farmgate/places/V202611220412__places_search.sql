-- After the rows are in: an index is built faster than it is kept up.
set local maintenance_work_mem = '256MB';

alter table places.place add primary key (id);
create unique index place_by_parent on places.place (parent, code);
create unique index place_by_code on places.place (code, kind) where kind <> 'village';
create index place_by_bigram on places.place using gin (bigrams);

analyze places.place;
