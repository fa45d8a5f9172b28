-- The county keeps its stations: where and when they are open may change.
grant update (name, address, hours) on stations.station to farmgate_app;
create index station_by_id on stations.station (county, id) where closed_at is null;
