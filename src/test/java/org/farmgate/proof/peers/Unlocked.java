package org.farmgate.proof.peers;

import org.farmgate.proof.plant.Lack;
import org.farmgate.proof.plant.Plant;

/** What several stories have in common: nothing keeps two checkouts apart, and the database would not mind. */
final class Unlocked {

    static final String READING = "orders/DeskReading";

    private Unlocked() {}

    /** Stock and books are read as by anybody who only looks. */
    static Plant reading() {
        return numbersMayRepeat()
                .edit(READING, "order by county for update", "order by county")
                .edit(READING, "for update of i\n", "\n");
    }

    /** The numbers of a county's feed, which would give two unlocked writers away. */
    static Plant numbersMayRepeat() {
        return Plant.nothing().lack(Lack.ofConstraint("orders.sub_order", "sub_order_county_no_key"));
    }

    static Lack stockBelowZero() {
        return Lack.ofConstraint("orders.item", "item_available_check");
    }
}
