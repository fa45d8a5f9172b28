package org.farmgate.payments;

import java.io.PrintStream;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.farmgate.kernel.ChinaDay;
import org.farmgate.kernel.Command;
import org.farmgate.kernel.CommandOptions;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** {@code reconcile --day 2026-11-26 [--gateway alipay]}: compares one day with the gateways' bills, now. */
@Component
class ReconcileCommand implements Command {

    private final Gateways gateways;
    private final Reconciliation reconciliation;
    private final BillDays days;
    private final MessageSource words;
    private final Clock clock;

    ReconcileCommand(
            Gateways gateways, Reconciliation reconciliation, BillDays days, MessageSource words, Clock clock) {
        this.gateways = gateways;
        this.reconciliation = reconciliation;
        this.days = days;
        this.words = words;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "reconcile";
    }

    @Override
    public int run(CommandOptions options, PrintStream out) {
        options.allow(Set.of("day", "gateway"));
        var day = day(options.required("day"));
        if (!day.isBefore(ChinaDay.of(clock.instant()))) {
            throw PaymentsRefusal.DAY_FORM.refuse();
        }
        var wanted = options.value("gateway");
        var asked = gateways.outside().stream()
                .filter(gateway ->
                        gateway.isSetUp() && wanted.map(gateway.name()::equals).orElse(true))
                .toList();
        if (asked.isEmpty()) {
            out.println(words.getMessage("payments.reconciliation.command.none", null, Locale.getDefault()));
            return 1;
        }
        return asked.stream().mapToInt(gateway -> run(gateway, day, out)).max().orElseThrow();
    }

    private int run(OutsideGateway gateway, LocalDate day, PrintStream out) {
        try {
            var ended = reconciliation.run(gateway, day);
            if (ended != Reconciliation.Ended.DONE) {
                say(
                        out,
                        "payments.reconciliation.command." + ended.name().toLowerCase(Locale.ROOT),
                        gateway.name(),
                        day);
                return 1;
            }
            var counted = days.count(BillDays.Key.of(gateway.name(), day));
            say(
                    out,
                    "payments.reconciliation.command.done",
                    gateway.name(),
                    day,
                    counted.matched(),
                    counted.missingHere(),
                    counted.missingThere(),
                    counted.different());
            return counted.fits() ? 0 : 2;
        } catch (Gateway.Unreachable silence) {
            say(out, "payments.reconciliation.command.unreachable", gateway.name(), day);
            return 1;
        }
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException noDay) {
            throw PaymentsRefusal.DAY_FORM.refuse();
        }
    }

    private void say(PrintStream out, String key, Object... details) {
        var plain = List.of(details).stream().map(Object::toString).toArray();
        out.println(words.getMessage(key, plain, Locale.getDefault()));
    }
}
