package org.farmgate.replay;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Currency;
import java.util.Locale;
import org.farmgate.replay.ShopCount.Counted;
import org.springframework.context.MessageSource;

/** What the operator reads. */
final class ReplayReport {

    private static final double NANOS = 1e9;

    private final MessageSource messages;
    private final Locale language;
    private final PrintStream out;

    ReplayReport(MessageSource messages, Locale language, PrintStream out) {
        this.messages = messages;
        this.language = language;
        this.out = out;
    }

    String fault(Fault fault) {
        return say(fault.key());
    }

    /** Why money went back, as it stands at the refund: the log tells only where it says so. */
    String reason(LogReturn back) {
        return say("replay.refund-reason", Long.toString(back.row().line()));
    }

    void read(OrderLog log, Path rejects) {
        tell("replay.read", log.lines(), log.goodLines());
        tell(
                "replay.orders",
                log.orders().size() + log.ordersWithoutGoodLine(),
                log.orders().size());
        tell(
                "replay.returns",
                log.returnsRead(),
                log.returnsMatched(),
                log.returned().size());
        log.faults().forEach((fault, lines) -> list("replay.rejected", lines, fault.code(), say(fault.key())));
        tell("replay.rejects", rejects.toString());
    }

    void begun(OrderLog log, int goods, Counted before, Counted opened) {
        if (before.orders() > 0) {
            tell("replay.resumed", before.orders());
        }
        tell("replay.opened", goods, opened.available(), log.hash().substring(0, 12));
    }

    void ended(Reconciliation done, Currency currency, long nanos) {
        tell(
                "replay.placed",
                done.placedNow(),
                done.placedBefore(),
                done.placing().refusals());
        done.placing().refused().forEach((reason, orders) -> list("replay.refused", orders, reason));
        tell("replay.refunded", done.refunding().refunded(), done.refunding().refusals());
        done.refunding().refused().forEach((reason, returns) -> list("replay.refund-refused", returns, reason));
        tell(
                "replay.back",
                plain(done.after().refundedMinor(), currency),
                currency.getCurrencyCode(),
                done.after().refundedUnits());
        tell(
                "replay.stock",
                done.opened().available(),
                done.after().available(),
                done.after().sold());
        tell(
                "replay.money",
                plain(done.after().goodsMinor(), currency),
                currency.getCurrencyCode(),
                done.after().lines());
        long sum = done.ledger().books().stream()
                        .mapToLong(book -> Math.abs(book.sumMinor()))
                        .sum()
                + done.ledger().seams().stream()
                        .mapToLong(seam -> Math.abs(seam.sumMinor()))
                        .sum();
        tell("replay.ledger", sum, done.ledger().entries());
        done.equations()
                .forEach((name, holds) -> out.println(
                        "  " + say(holds ? "replay.holds" : "replay.broken") + "  " + say("replay.equation." + name)));
        tell("replay.elapsed", String.format(Locale.ROOT, "%.1f", nanos / NANOS));
        tell(done.holds() ? "replay.reconciled" : "replay.not-reconciled");
    }

    private static String plain(long minor, Currency currency) {
        return BigDecimal.valueOf(minor, currency.getDefaultFractionDigits()).toPlainString();
    }

    private void list(String key, Object... arguments) {
        out.println("  " + say(key, arguments));
    }

    private void tell(String key, Object... arguments) {
        out.println(say(key, arguments));
    }

    private String say(String key, Object... arguments) {
        return messages.getMessage(key, arguments, language);
    }
}
