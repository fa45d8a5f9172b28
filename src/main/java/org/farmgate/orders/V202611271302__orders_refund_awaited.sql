-- Refunds whose goods were awaited: a short list, of which most have come.
create index refund_awaited on orders.refund (county, id) where goods_back = 2;
