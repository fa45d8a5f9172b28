package org.farmgate.proof.peers;

import static org.farmgate.proof.plant.Lack.ofConstraint;
import static org.farmgate.proof.plant.Lack.ofIndex;
import static org.farmgate.proof.plant.Lack.ofRestraint;
import static org.farmgate.proof.plant.Lack.ofTrigger;

import java.util.ArrayList;
import java.util.List;
import org.farmgate.proof.plant.Lack;
import org.farmgate.proof.plant.Plant;

/** The faults in SQL that have to be found. A new table or statement that keeps money or stock brings its own. */
final class SqlFaults {

    private static final Probe FORBIDDEN = new Forbidden();
    private static final Probe OUT_OF_ORDER = new OutOfOrder();
    private static final Probe MORE_BACK = new MoreBackThanCame();
    private static final Probe NOBODY_WAITS = new NobodyWaits();
    private static final Probe RESERVATIONS = new ReservationsKeepTheirTime();
    private static final Probe TWO_INTENTS = new TwoIntents();
    private static final Probe THREE_TIMES = new NoticeThreeTimes();
    private static final Probe TWO_CHECKOUTS = new TwoCheckouts();
    private static final Probe TWO_INSTANCES = new JobOfTwoInstances();
    private static final Probe CLICKING = new ImpatientClicking();
    private static final Probe FAILURE = new FailureRolledBack();

    private SqlFaults() {}

    static List<SqlFault> all() {
        var faults = new ArrayList<SqlFault>();
        rules(faults);
        orders(faults);
        payments(faults);
        refunds(faults);
        return List.copyOf(faults);
    }

    /** What the database keeps, taken away. */
    private static void rules(List<SqlFault> faults) {
        lacks(faults, "payment-one-open", ofIndex("payments.payment_one_open"));
        lacks(faults, "payment-one-taken", ofIndex("payments.payment_one_taken"));
        lacks(faults, "payment-paid-when", ofConstraint("payments.payment", "payment_check"));
        lacks(faults, "refund-key-twice", ofConstraint("payments.refund", "refund_book_key_key"));
        lacks(faults, "refund-owed-and-returned", ofConstraint("payments.refund", "refund_check"));
        lacks(faults, "available-below-zero", ofConstraint("orders.item", "item_available_check"));
        lacks(faults, "reserved-below-zero", ofConstraint("orders.item", "item_reserved_check"));
        lacks(faults, "sold-below-zero", ofConstraint("orders.item", "item_sold_check"));
        lacks(faults, "request-key-twice", ofConstraint("orders.request", "request_pkey"));
        lacks(faults, "feed-number-twice", ofConstraint("orders.sub_order", "sub_order_county_no_key"));
        lacks(faults, "total-not-the-sum", ofConstraint("orders.sub_order", "sub_order_check"));
        lacks(faults, "line-refunded-beyond", ofConstraint("orders.line", "line_check2"));
        lacks(faults, "line-back-beyond", ofConstraint("orders.line", "line_check1"));
        lacks(faults, "entries-not-append-only", ofTrigger("ledger.entry", "entry_is_append_only"));
        lacks(faults, "transfers-not-append-only", ofTrigger("ledger.transfer", "transfer_is_append_only"));
        lacks(faults, "entries-need-not-balance", ofTrigger("ledger.entry", "entry_balances"));
        lacks(faults, "program-may-change-amounts", ofRestraint("update (amount_minor)", "payments.payment"));
        lacks(faults, "program-may-delete-requests", ofRestraint("delete", "orders.request"));
    }

    private static void lacks(List<SqlFault> faults, String name, Lack lack) {
        faults.add(new SqlFault(name, Plant.nothing().lack(lack), FORBIDDEN));
    }

    private static void orders(List<SqlFault> faults) {
        faults.add(new SqlFault("books-and-goods-not-locked", new TwoCheckouts().plant(), TWO_CHECKOUTS));
        edit(
                faults,
                "stock-written-for-all",
                "orders/DeskWriting",
                "where i.county = k.county and i.id = k.id",
                "where i.county = k.county",
                TWO_CHECKOUTS);
        edit(
                faults,
                "stock-not-taken",
                "orders/DeskWriting",
                "set available = i.available + k.available,",
                "set available = i.available,",
                TWO_CHECKOUTS);
        edit(
                faults,
                "step-of-all-orders",
                "orders/DeskWriting",
                "k (county, id, no, state, micros) where s.county = k.county and s.id = k.id",
                "k (county, id, no, state, micros) where s.county = k.county",
                TWO_INSTANCES);
        edit(
                faults,
                "feed-does-not-grow",
                "orders/DeskWriting",
                "set no = k.no from unnest(?::int[], ?::bigint[])",
                "set no = b.no from unnest(?::int[], ?::bigint[])",
                TWO_CHECKOUTS);
        edit(
                faults,
                "reservation-stays",
                "orders/DeskWriting",
                "where r.book = k.book and r.basket = k.basket",
                "where r.book = k.book and r.basket <> k.basket",
                RESERVATIONS);
        edit(
                faults,
                "sweep-before-its-time",
                "orders/ReservationSweep",
                "r.until < :now",
                "r.until is not null and :now > to_timestamp(0)",
                RESERVATIONS);
        edit(
                faults,
                "sweep-after-its-time",
                "orders/ReservationSweep",
                "r.until < :now",
                "r.until < :now::timestamptz - interval '1 hour'",
                RESERVATIONS);
        edit(
                faults,
                "settles-what-is-shipped",
                "orders/SettlementRun",
                "where state = 5",
                "where state = 4",
                TWO_INSTANCES);
        edit(faults, "key-is-no-claim", "orders/Requests", "on conflict (book, key) do nothing", "", CLICKING);
    }

    private static void payments(List<SqlFault> faults) {
        edit(
                faults,
                "second-intent-is-an-error",
                "payments/Payments",
                "on conflict (book, payable) where state in ('BEGUN', 'UNKNOWN') do nothing",
                "",
                TWO_INTENTS);
        edit(
                faults,
                "paid-after-returned",
                "payments/PaymentSteps",
                "and state in ('BEGUN', 'UNKNOWN', 'LEFT', 'FAILED')",
                "",
                OUT_OF_ORDER);
        edit(
                faults,
                "returned-by-half",
                "payments/PaymentSteps",
                "p.amount_minor = (select sum(r.amount_minor)",
                "p.amount_minor >= (select sum(r.amount_minor)",
                OUT_OF_ORDER);
        edit(
                faults,
                "returned-never",
                "payments/PaymentSteps",
                "p.amount_minor = (select sum(r.amount_minor)",
                "p.amount_minor < (select sum(r.amount_minor)",
                OUT_OF_ORDER);
        edit(
                faults,
                "janitors-wait-for-payments",
                "payments/AskingTurns",
                "limit :limit for update skip locked",
                "limit :limit for update",
                NOBODY_WAITS);
        edit(
                faults,
                "repeated-notice-is-an-error",
                "payments/Notices",
                "on conflict (book, body_hash, verdict) do update set times = known.times + 1, last_at = excluded.last_at",
                "",
                THREE_TIMES);
        edit(
                faults,
                "case-of-another-kind",
                "payments/Cases",
                "on conflict (book, kind, reference) do nothing",
                "on conflict (book, kind) do nothing",
                FAILURE);
    }

    private static void refunds(List<SqlFault> faults) {
        edit(
                faults,
                "refunds-beyond-what-came",
                "payments/Refunds",
                "and r.amount_minor <= :came - (",
                "and 0 <= :came - 0 * (",
                MORE_BACK);
        edit(faults, "refunds-count-the-stuck", "payments/Refunds", "and b.state <> 'STUCK')", ")", MORE_BACK);
        edit(
                faults,
                "refund-takes-any-payment-once-more",
                "payments/Refunds",
                "where book = :book and id = :id and state <> 'RETURNED'",
                "where book = :book and id = :id",
                OUT_OF_ORDER);
        edit(
                faults,
                "janitors-wait-for-refunds",
                "payments/Refunds",
                "limit :limit for update skip locked",
                "limit :limit for update",
                NOBODY_WAITS);
    }

    private static void edit(List<SqlFault> faults, String name, String file, String now, String then, Probe finder) {
        faults.add(new SqlFault(name, Plant.nothing().edit(file, now, then), finder));
    }
}
