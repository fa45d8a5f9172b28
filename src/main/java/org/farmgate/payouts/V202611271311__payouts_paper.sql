-- Receipts and invoices. Each county numbers them without gaps: the last number is raised in the paper's own transaction, under
-- its row's lock, so that a number that was given stands for a paper that is there.
create table payouts.paper_number (
  county int  not null,
  kind   text not null check (kind in ('RECEIPT', 'INVOICE')),
  last   int  not null check (last >= 0),
  primary key (county, kind)
);
grant select, insert, update (last) on payouts.paper_number to farmgate_app;

-- What stood on a paper when it was given its number: it is printed the same for ever. A refund later makes another paper,
-- which has its own number. The buyer's name on an invoice is sealed; its keyed hash keeps the same invoice from being made twice.
create table payouts.paper (
  county       int         not null,
  kind         text        not null check (kind in ('RECEIPT', 'INVOICE')),
  no           int         not null check (no > 0),
  sub_order    uuid        not null,
  order_number text        not null check (char_length(order_number) <= 20),
  store_name   text        not null check (char_length(store_name) <= 60),
  issued_at    timestamptz not null,
  paid_on      date        not null,
  goods_fen    bigint      not null check (goods_fen >= 0),
  carriage_fen bigint      not null check (carriage_fen >= 0),
  refunded_fen bigint      not null check (refunded_fen between 0 and goods_fen + carriage_fen),
  tax_permille int         not null check (tax_permille between 0 and 500),
  buyer        bytea       check (octet_length(buyer) <= 1000),
  mark         bytea       not null check (octet_length(mark) in (0, 32)),
  primary key (county, kind, no),
  unique (county, kind, sub_order, refunded_fen, mark),
  check ((kind = 'INVOICE') = (buyer is not null) and (buyer is not null) = (octet_length(mark) = 32))
);
grant select, insert on payouts.paper to farmgate_app;

create table payouts.paper_line (
  county       int    not null,
  kind         text   not null,
  paper        int    not null,
  no           int    not null check (no > 0),
  title        text   not null check (char_length(title) <= 200),
  weight_grams int    not null,
  quantity     int    not null check (quantity > 0),
  price_fen    bigint not null,
  primary key (county, kind, paper, no),
  foreign key (county, kind, paper) references payouts.paper (county, kind, no)
);
grant select, insert on payouts.paper_line to farmgate_app;

-- The tax that a price holds, by date; county 0 stands for all others. What a household grew itself is exempt.
create table payouts.tax_rate (
  county   int  not null,
  since    date not null,
  permille int  not null check (permille between 0 and 500),
  primary key (county, since)
);
insert into payouts.tax_rate (county, since, permille) values (0, '2000-01-01', 0);
grant select on payouts.tax_rate to farmgate_app;
