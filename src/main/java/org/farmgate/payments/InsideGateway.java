package org.farmgate.payments;

import java.util.List;
import org.farmgate.accounts.User;
import org.jspecify.annotations.Nullable;

/** A way to pay with money that lies with us, or comes to us by hand: its rows are written in our own transactions. */
interface InsideGateway extends Gateway {

    /** The accounts from which this buyer may pay what is due. */
    List<Way> ways(Due due, @Nullable User user);

    /** Those it was for have taken it: the money comes out of the account it was promised from. Within a transaction. */
    void taken(Payment payment);

    /** It will not be needed: what was set aside is free again. Within a transaction. */
    void dropped(Payment payment);

    /** What went back goes to where it had come from. Within a transaction. */
    void returned(Payment payment, Refund refund);
}
