package org.farmgate.payments;

import java.time.LocalDate;
import java.util.function.Consumer;

/** A gateway beyond the network: it writes notices, and a bill for each day. */
interface OutsideGateway extends Gateway {

    /** Whether there is all that it needs to send us its bills. */
    boolean isSetUp();

    /** Reads a notice and proves that the gateway wrote it, to us; refuses one that is malformed, forged or foreign. */
    Notice read(NoticeEnvelope envelope);

    /** What the gateway must be answered to believe that its notice has arrived. */
    Thanks thanks();

    /**
     * Tells the gateway's bill of a day (in Asia/Shanghai), line by line.
     *
     * @return false where there is no bill, or none yet
     */
    boolean bill(LocalDate day, Consumer<BillLine> lines) throws Unreachable;

    /** An acknowledgement, word for word. */
    record Thanks(int status, String contentType, String body) {}
}
