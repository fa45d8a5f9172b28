package org.farmgate.payments;

import org.jspecify.annotations.Nullable;

/** What follows from a notice that money is on its way back. */
enum RefundJudgement {
    /** It tells of another return than we asked for: for a person. */
    FOREIGN,
    /** It does not say all: the gateway is asked how the refund stands. */
    ASK,
    CONFIRMED;

    static RefundJudgement of(Gateway.Notice notice, Payment payment, @Nullable Refund refund) {
        if (notice.refundKey() == null) {
            return ASK;
        }
        if (refund == null || (refund.payment() != null && !payment.id().equals(refund.payment()))) {
            return FOREIGN;
        }
        if (notice.amount() == null || refund.payment() == null) {
            return ASK;
        }
        return refund.amount().equals(notice.amount()) ? CONFIRMED : FOREIGN;
    }
}
