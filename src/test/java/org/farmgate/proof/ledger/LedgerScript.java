package org.farmgate.proof.ledger;

import java.util.List;
import org.farmgate.proof.checkout.Script;

/**
 * What the floor does for a transfer: its head and its two legs, each in a statement of its own, in one transaction. The
 * id lies anywhere in the index, as one that is made of a key does.
 */
enum LedgerScript implements Script {

    /** Into the ledger's own tables: the very same rows, under the same triggers, without a key that is looked up. */
    SAME_TABLES("ledger", "nextval('ledger.entry_block') * 65536", 1),

    /** Into tables of the same shape whose check looks for the accounts and the sum only, not for the head and the day. */
    LIGHTER_CHECK("floor", "nextval('floor.entry_no')", 2);

    private final String head;
    private final String legs;

    LedgerScript(String schema, String number, int firstAccount) {
        head = """
                insert into %s.transfer (county, id, key, kind, reference, at)
                values (:county, gen_random_uuid(), 'bench/' || gen_random_uuid(), 1, gen_random_uuid(), now())
                returning id as order_id""".formatted(schema);
        legs = """
                insert into %1$s.entry (county, account, no, transfer, minor)
                values (:county::int, :county::int * 10 + %2$d, %4$s, :order_id::uuid, -2680),
                  (:county::int, :county::int * 10 + %3$d, %4$s, :order_id::uuid, 2680)""".formatted(schema, firstAccount, firstAccount + 1, number);
    }

    @Override
    public List<String> statements() {
        return List.of(head, legs);
    }

    @Override
    public boolean inTransaction() {
        return true;
    }

    @Override
    public String pgbench(int items) {
        return "\\set item random(1, " + items + ")\n\\set county 1 + (:item % 16)\nbegin;\n" + head + "\n\\gset\n"
                + legs + ";\nend;\n";
    }
}
