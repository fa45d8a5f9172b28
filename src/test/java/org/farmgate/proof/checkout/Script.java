package org.farmgate.proof.checkout;

import java.util.List;

/**
 * What a floor does over and over. Statements name what they need as pgbench does: {@code :item}, {@code :county},
 * {@code :book}, and {@code :order_id}, which the first one gives.
 */
public interface Script {

    List<String> statements();

    /** One statement commits by itself. */
    boolean inTransaction();

    /** The same for pgbench. */
    String pgbench(int items);
}
