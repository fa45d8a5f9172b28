-- More kinds of accounts and transfers; those that were there keep their codes.
alter table ledger.account drop constraint account_kind_check;
alter table ledger.account add constraint account_kind_check check (kind between 1 and 15);
  -- 1 buyer hold, 2 household, 3 store, 4 station, 5 carrier, 6 platform, 7 tax, 8 gateway clearing, 9 interbook,
  -- 10 campaign, 11 fund, 12 claim, 13 station cash, 14 cash due, 15 payout clearing
alter table ledger.transfer drop constraint transfer_kind_check;
alter table ledger.transfer add constraint transfer_kind_check check (kind between 1 and 9);
  -- 1 payment, 2 settlement, 3 refund, 4 payout, 5 reversal, 6 claim, 7 cash, 8 correction, 9 gift
