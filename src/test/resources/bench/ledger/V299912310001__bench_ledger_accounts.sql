-- Each book's two accounts of ./bench ledger, at numbers that pgbench can reckon: 10 * book + 1 and 2.
insert into ledger.account (county, id, kind, owner, currency) overriding system value
select book, 10 * book + n, case n when 1 then 9 else 1 end, lpad('', 32, '0')::uuid, 'CNY'
from generate_series(1, 16) book, generate_series(1, 2) n;
