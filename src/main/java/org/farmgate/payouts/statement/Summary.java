package org.farmgate.payouts.statement;

import java.util.EnumMap;
import java.util.Map;
import org.farmgate.kernel.Money;
import org.farmgate.ledger.TransferKind;

/**
 * A period in a few figures: what there was, what came and went, what is left.
 *
 * @param flows what each flow added (above zero) or took; together they lead from the opening to the closing balance
 */
record Summary(Money opening, Map<Flow, Money> flows, Money closing) {

    Summary {
        flows = Map.copyOf(flows);
    }

    static Summary of(Money opening, Map<TransferKind, Money> kinds) {
        var flows = new EnumMap<Flow, Money>(Flow.class);
        var closing = opening;
        for (var kind : kinds.entrySet()) {
            flows.merge(Flow.of(kind.getKey()), kind.getValue(), Money::plus);
            closing = closing.plus(kind.getValue());
        }
        return new Summary(opening, flows, closing);
    }

    Money sum(Flow flow) {
        return flows.getOrDefault(flow, new Money(0, opening.currency()));
    }

    /** As people say it: what was paid, not what the account lost by it. */
    Money said(Flow flow) {
        var sum = sum(flow);
        return flow == Flow.TAKEN_BACK || flow == Flow.PAID ? new Money(-sum.minor(), sum.currency()) : sum;
    }
}
