-- Which stores sell what this household grows.
create index led_of_grower on market.led (county, grower);
