-- How much of a sub-order's income households have to give back, as far as it was counted: a refund lowers the figures once.
alter table atlas.counted add column given_back_fen bigint not null default 0 check (given_back_fen >= 0);
