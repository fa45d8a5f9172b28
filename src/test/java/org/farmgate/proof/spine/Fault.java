package org.farmgate.proof.spine;

import java.util.Locale;

/** A fault planted by the database's superuser before the story begins: each is one that a line of it is there to find. */
enum Fault {
    /** Officers look at households, and the log does not learn of it. */
    UNSEEN_LOOK("""
            create function accounts.planted() returns trigger language plpgsql as $$ begin return null; end $$;
            create trigger planted before insert on accounts.audit
              for each row when (new.what = 'registry.household-looked-at') execute function accounts.planted()
            """),
    /** A yuan of each sale goes to the store instead of the household; the books still balance. */
    SHORT_CHANGE("""
            create function ledger.planted() returns trigger language plpgsql security definer as $$
            declare kind int;
            begin
              if not exists (select from ledger.transfer t
                             where t.county = new.county and t.id = new.transfer and t.kind = 2) then
                return new;
              end if;
              select a.kind into kind from ledger.account a where a.county = new.county and a.id = new.account;
              new.minor := new.minor + case kind when 2 then -100 when 3 then 100 else 0 end;
              return new;
            end $$;
            create trigger planted before insert on ledger.entry for each row execute function ledger.planted()
            """),
    /** The door of a poor household shows nothing of what it grows. */
    POOR_DOOR("""
            create function registry.planted() returns trigger language plpgsql security definer as $$
            begin
              update registry.door d set produce = '{}'
              from registry.standing s
              where d.county = new.county and d.id = new.door
                and s.county = new.county and s.household = new.household and s.standing = 'poor';
              return null;
            end $$;
            create constraint trigger planted after insert on registry.card
              deferrable initially deferred for each row execute function registry.planted()
            """);

    private final String sql;

    Fault(String sql) {
        this.sql = sql;
    }

    /** As on the command line. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    void plant(Books books) {
        books.change(sql);
    }
}
