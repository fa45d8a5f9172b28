package org.farmgate.replay;

import java.io.IOException;
import java.io.PrintStream;
import org.farmgate.demonstration.DemonstrationMark;
import org.farmgate.kernel.Command;
import org.farmgate.kernel.CommandOptions;
import org.farmgate.ledger.Ledger;
import org.farmgate.orders.Orders;
import org.farmgate.places.Kind;
import org.farmgate.places.Place;
import org.farmgate.places.Places;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** {@code replay --file FILE}: reads the log, places its orders and refunds what came back, and proves that nothing was lost or made up. */
@Component
class ReplayCommand implements Command {

    private static final int RECONCILED = 0;
    private static final int NOT_RECONCILED = 1;

    private final Orders orders;
    private final Ledger ledger;
    private final Places places;
    private final DemonstrationMark demonstration;
    private final ShopOpening opening;
    private final ShopCount count;
    private final MessageSource messages;

    ReplayCommand(
            Orders orders,
            Ledger ledger,
            Places places,
            DemonstrationMark demonstration,
            ShopOpening opening,
            ShopCount count,
            MessageSource messages) {
        this.orders = orders;
        this.ledger = ledger;
        this.places = places;
        this.demonstration = demonstration;
        this.opening = opening;
        this.count = count;
        this.messages = messages;
    }

    @Override
    public String name() {
        return "replay";
    }

    @Override
    public int run(CommandOptions written, PrintStream out) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        var options = ReplayOptions.of(written);
        if (demonstration.present() && !options.intoDemonstration()) {
            throw ReplayRefusal.DEMONSTRATION.refuse();
        }
        var county = places.byCode(Kind.COUNTY, options.countyCode())
                .map(Place::id)
                .orElseThrow(() -> ReplayRefusal.COUNTY_UNKNOWN.refuse(options.countyCode()));
        var report = new ReplayReport(messages, options.language(), out);
        var log = read(options, report);

        var shop = new ReplayShop(county, log.hash(), options.currency());
        var before = count.count(shop);
        var items = opening.open(shop, log);
        var opened = count.count(shop);
        report.begun(log, items.size(), before, opened);
        var placing = new OrderPlacing(orders, shop, items, options.inFlight());
        var progress = new Progress(out, log.orders().size(), terminal());
        placing.placeAll(log.orders(), progress::at);

        var refunding = new ReturnRefunding(orders, placing, shop, report::reason, options.inFlight());
        if (!log.returned().isEmpty()) {
            var back = new Progress(out, log.returned().size(), terminal());
            refunding.refundAll(log.returned(), back::at);
        }

        var reconciliation =
                new Reconciliation(log, placing, refunding, before, opened, count.count(shop), ledger.trialBalance());
        report.ended(reconciliation, shop.currency(), System.nanoTime() - begun);
        return reconciliation.holds() ? RECONCILED : NOT_RECONCILED;
    }

    @SuppressWarnings("SystemConsoleNull") // from 22 on it is always there: then the bar is drawn into a file as well
    private static boolean terminal() {
        return System.console() != null;
    }

    private OrderLog read(ReplayOptions options, ReplayReport report) throws IOException {
        try (var rejects = new Rejects(options.rejects(), report::fault)) {
            var log = new LogReading(options.columns(), options.currency(), options.zone(), options.charset())
                    .read(options.file(), rejects);
            report.read(log, rejects.finish());
            return log;
        }
    }
}
