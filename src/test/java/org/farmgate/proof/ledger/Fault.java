package org.farmgate.proof.ledger;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.farmgate.proof.ledger.Mutations.Mutation;
import org.jspecify.annotations.Nullable;

/** A fault in the ledger's statements, or in a rule of its database: playing a little while finds each of them. */
enum Fault {
    LOST_LEG("", """
            create function ledger.lose_a_leg() returns trigger language plpgsql as $$
            begin
              return case when new.no % 97 = 0 then null else new end;
            end $$;
            create trigger entry_is_lost before insert on ledger.entry for each row execute function ledger.lose_a_leg();
            alter table ledger.entry disable trigger entry_balances
            """, """
            drop trigger entry_is_lost on ledger.entry;
            drop function ledger.lose_a_leg();
            alter table ledger.entry enable always trigger entry_balances
            """),
    DOUBLE_CAPTURE("", """
            create function ledger.capture_twice() returns trigger language plpgsql as $$
            begin
              if new.kind = 1 then
                new.left_minor := greatest(0, new.left_minor - new.minor);
              end if;
              return new;
            end $$;
            create trigger hold_change_doubled before insert on ledger.hold_change
              for each row execute function ledger.capture_twice();
            alter table ledger.hold_change disable trigger hold_change_follows
            """, """
            drop trigger hold_change_doubled on ledger.hold_change;
            drop function ledger.capture_twice();
            alter table ledger.hold_change enable always trigger hold_change_follows
            """),
    HOLD_IGNORES_CLAIM("ledger.hold h", "least(b.minor, 0)", "0"),
    HOLD_IGNORES_HOLDS("cross join lateral", "\n  - (", "\n  - 0 * ("),
    HOLD_IGNORES_CAPTURES("ledger.hold h", "coalesce(last.left_minor, h.minor)), 0)", "h.minor), 0)"),
    HOLD_NEVER_EXPIRES("ledger.hold h", "h.expires_at > :now", "h.expires_at > 'epoch'"),
    HOLD_OF_THE_FIRST_CHANGE("ledger.hold h", "order by c.no desc", "order by c.no"),
    CAPTURE_IS_FORGOTTEN("where county = :county and hold = :hold and transfer", ":hold and", ":hold and false and"),
    CLOSE_SKIPS_ENTRY("order by booked, no", "and e.no >= :from", "and e.no > :from and e.no % 31 <> 0"),
    CLOSE_FORGETS_THE_DAY_BEFORE("ledger.day_total", "coalesce(max(last.minor), 0) +", ""),
    CLOSE_IGNORES_LATE_ONES("min(no) as no", "min(no)", "max(no)"),
    BALANCE_IGNORES_ITS_CLOSE("with last as (", "coalesce((select minor from last), 0) +", ""),
    STATEMENT_OFF_BY_ONE("with span as", "booked between :from and :to", "booked between :from and :to - 1"),
    STATEMENT_OPENS_A_DAY_LATE("with span as", "booked < :from)", "booked <= :from)"),
    STATEMENT_TRUSTS_THE_MOMENT(
            "with span as", "coalesce(t.booked, ledger.day_of(t.at)) as booked", "ledger.day_of(t.at) as booked"),
    STATEMENT_PAGES_REPEAT(
            "from line", "(booked, no) > (:afterDay, :afterNo)", "(booked, no) >= (:afterDay, :afterNo)"),
    TRIAL_IGNORES_WHAT_IS_NOT_SEALED("unsealed as", "where b.county is not null", "where false"),
    TRIAL_TAKES_ANY_DAY("unsealed as", "d.kind, d.currency, d.day desc", "d.kind, d.currency, d.day"),
    TRIAL_TRUSTS_THE_MOMENT("unsealed as", "coalesce(t.booked, ledger.day_of(t.at))", "ledger.day_of(t.at)");

    /** Those that the check itself can plant. */
    static final List<Fault> OF_THE_CHECK =
            List.of(LOST_LEG, DOUBLE_CAPTURE, HOLD_IGNORES_CLAIM, CLOSE_SKIPS_ENTRY, STATEMENT_OFF_BY_ONE);

    @SuppressWarnings("ImmutableEnumChecker") // a record of texts
    private final @Nullable Mutation mutation;

    private final String plant;
    private final String remove;

    /** In a statement, or, where nothing is named within it, in the database. */
    Fault(String within, String one, String other) {
        mutation = within.isEmpty() ? null : new Mutation(within, one, other);
        plant = within.isEmpty() ? one : "";
        remove = within.isEmpty() ? other : "";
    }

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Fault of(String word) {
        return Arrays.stream(values())
                .filter(it -> it.word().equals(word))
                .findFirst()
                .orElseThrow();
    }

    void plant(Books books) throws SQLException {
        books.mutations().plant(mutation);
        if (mutation == null) {
            books.change(plant);
        }
    }

    void remove(Books books) throws SQLException {
        books.mutations().plant(null);
        if (mutation == null) {
            books.change(remove);
        }
    }
}
