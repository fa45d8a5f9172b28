-- The sandbox gateway is gone: the gateways' simulator, a process of its own with its own books, has taken its place. No real
-- money ever went through it; what was still open by it will never be answered.
update payments.payment set state = 'FAILED', next_ask_at = null
where gateway = 'sandbox' and state in ('BEGUN', 'UNKNOWN', 'LEFT');

drop schema sandbox cascade;
