-- The sandbox gateway's own ledger: nobody but package org.farmgate.payments.sandbox reads it.
create schema if not exists sandbox;
grant usage on schema sandbox to farmgate_app;

create table sandbox.bill (
  reference    text        not null primary key check (char_length(reference) between 8 and 40),
  token        text        not null unique,
  number       text        not null check (char_length(number) <= 40),
  amount_minor bigint      not null check (amount_minor > 0),
  currency     text        not null check (currency ~ '^[A-Z]{3}$'),
  notice_url   text        not null check (char_length(notice_url) <= 300),
  return_path  text        not null check (char_length(return_path) <= 300),
  expires_at   timestamptz not null,
  answer       text        check (answer in ('PAID', 'REFUSED')),
  settles_at   timestamptz,
  check ((answer is null) = (settles_at is null))
);

grant select, insert on sandbox.bill to farmgate_app;
grant update (answer, settles_at) on sandbox.bill to farmgate_app;

create table sandbox.refund (
  key          text        not null primary key check (char_length(key) between 8 and 64),
  reference    text        not null references sandbox.bill (reference),
  amount_minor bigint      not null check (amount_minor > 0),
  settles_at   timestamptz not null
);

create index refund_of_bill on sandbox.refund (reference);

grant select, insert on sandbox.refund to farmgate_app;

-- What the merchant has still to be told.
create table sandbox.notice (
  id         uuid        not null primary key,
  reference  text        not null,
  notice_url text        not null,
  body       text        not null,
  due_at     timestamptz,
  tries      int         not null default 0
);

create index notice_due on sandbox.notice (due_at) where due_at is not null;

grant select, insert on sandbox.notice to farmgate_app;
grant update (due_at, tries) on sandbox.notice to farmgate_app;
