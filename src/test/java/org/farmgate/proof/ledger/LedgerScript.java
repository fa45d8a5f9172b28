package org.farmgate.proof.ledger;

import java.util.List;
import org.farmgate.proof.checkout.Script;

/** What the floor does for a transfer: its head and its two legs, each in a statement of its own, in one transaction. */
final class LedgerScript implements Script {

    private static final String HEAD = """
            insert into floor.transfer (county, id, key, kind, reference, at)
            values (:county, uuidv7(), 'bench/' || gen_random_uuid(), 1, gen_random_uuid(), now())
            returning id as order_id""";

    private static final String LEGS = """
            insert into floor.entry (county, account, no, transfer, minor)
            values (:county::int, :county::int * 10 + 2, nextval('floor.entry_no'), :order_id::uuid, -2680),
              (:county::int, :county::int * 10 + 3, nextval('floor.entry_no'), :order_id::uuid, 2680)""";

    @Override
    public List<String> statements() {
        return List.of(HEAD, LEGS);
    }

    @Override
    public boolean inTransaction() {
        return true;
    }

    @Override
    public String pgbench(int items) {
        return "\\set item random(1, " + items + ")\n\\set county 1 + (:item % 16)\nbegin;\n" + HEAD + "\n\\gset\n"
                + LEGS + ";\nend;\n";
    }

    @Override
    public String toString() {
        return "LEDGER";
    }
}
