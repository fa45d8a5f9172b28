-- A payment remembers by which gateway it goes, and, where it is paid with money that lies with us, from which account.
alter table payments.payment
  add column gateway text not null default 'sandbox' check (gateway ~ '^[a-z]{3,20}$'),
  add column gateway_code text check (char_length(gateway_code) <= 512),
  add column funds_book int,
  add column funds_kind text check (funds_kind in ('HOUSEHOLD', 'STORE', 'CASH_DUE')),
  add column funds_owner uuid,
  add check (num_nulls(funds_book, funds_kind, funds_owner) in (0, 3));
alter table payments.payment alter column gateway drop default;

-- LEFT: its buyer chose another way. Money may still come by it, so it is asked about until it is over.
alter table payments.payment drop constraint payment_state_check;
alter table payments.payment add constraint payment_state_check
  check (state in ('BEGUN', 'UNKNOWN', 'LEFT', 'PAID', 'FAILED', 'RETURNED'));

-- As long as the gateways' own names and addresses are.
alter table payments.payment drop constraint payment_gateway_reference_check;
alter table payments.payment add constraint payment_gateway_reference_check check (char_length(gateway_reference) <= 255);
alter table payments.payment drop constraint payment_gateway_page_check;
alter table payments.payment add constraint payment_gateway_page_check check (char_length(gateway_page) <= 4000);

grant update (gateway_code) on payments.payment to farmgate_app;

-- FOREIGN: truly signed by the gateway, for another merchant or another application than ours.
alter table payments.notice add column gateway text not null default 'sandbox' check (gateway ~ '^[a-z]{3,20}$');
alter table payments.notice alter column gateway drop default;
alter table payments.notice drop constraint notice_verdict_check;
alter table payments.notice add constraint notice_verdict_check
  check (verdict in ('BELIEVED', 'STALE', 'MALFORMED', 'FORGED', 'FOREIGN'));
