package org.farmgate.payouts;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.farmgate.kernel.Ids;
import org.farmgate.ledger.Ledger;
import org.farmgate.payouts.bank.Way;
import org.farmgate.places.Kind;
import org.farmgate.places.Places;
import org.farmgate.registry.Families;
import org.farmgate.stations.StationOpening;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/** A county's payday, held as by a job: whoever can be paid to a bank is. */
public final class PaydayByHand {

    private PaydayByHand() {}

    /** A made-up household of that county which has earned so much and can be paid; returns its pseudonym. */
    public static UUID earning(ApplicationContext program, String county, long fen) {
        var payroll = new Payroll(
                program.getBean(Places.class),
                program.getBean(Families.class),
                program.getBean(PayeeWriting.class),
                program.getBean(StationOpening.class),
                program.getBean(Ledger.class),
                program.getBean(TransactionTemplate.class),
                program.getBean(Ids.class),
                program.getBean(Clock.class));
        var place = program.getBean(Places.class).byCode(Kind.COUNTY, county).orElseThrow();
        return payroll.earning(place, "王桂英", fen).grower();
    }

    /** One batch of one household: made, let go by a second person, sent. */
    public static void hold(ApplicationContext program, int county, UUID grower) {
        var batch = program.getBean(BatchMaking.class)
                .make(
                        county,
                        Way.BANK,
                        List.of(new Earner(Party.HOUSEHOLD, grower)),
                        "payday/" + UUID.randomUUID(),
                        Payroll.MAKER);
        program.getBean(BatchDeciding.class).approve(county, batch, Payroll.SECOND);
        program.getBean(Sending.class).send(county, batch, Payroll.MAKER);
    }
}
