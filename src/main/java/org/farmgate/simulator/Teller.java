package org.farmgate.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The clerk behind every desk: takes buyers' answers and merchants' refunds, and has the merchant told. */
final class Teller {

    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE.withZone(VirtualClock.ZONE);
    private static final int TOKEN = 26;

    private final Books books;
    private final Bookkeeping bookkeeping;
    private final Post post;
    private final VirtualClock clock;
    private final Duration refundDelay;

    Teller(Books books, Bookkeeping bookkeeping, Post post, VirtualClock clock, Duration refundDelay) {
        this.books = books;
        this.bookkeeping = bookkeeping;
        this.post = post;
        this.clock = clock;
        this.refundDelay = refundDelay;
    }

    /** A number of a payment or refund in each gateway's manner. */
    String number(Gateway gateway, boolean refund) {
        var day = DAY.format(clock.instant()).substring(0, 8);
        return switch (gateway) {
            case ALIPAY -> day + "220014" + Keys.digits(14);
            case WECHAT -> (refund ? "50" : "42") + "00" + Keys.digits(6) + day + Keys.digits(10);
            case STRIPE -> (refund ? "re_3" : "pi_3") + Keys.letters(23);
        };
    }

    static String token() {
        return Keys.letters(TOKEN);
    }

    /** A merchant begins; what is told of it before anybody has paid is a lie. */
    Trade open(Trade wanted) {
        var trade = bookkeeping.open(wanted);
        if (trade.token().equals(wanted.token())) {
            post.lie(notice(trade, Notice.Event.PAID, null));
        }
        return trade;
    }

    /** The buyer pays: nothing where there is nothing to pay any more. */
    Optional<Trade> pay(Trade trade) {
        return move(trade, Trade.Standing.PAID, notice(trade, Notice.Event.PAID, null));
    }

    /** WeChat tells nobody of a buyer who does not pay. */
    Optional<Trade> refuse(Trade trade) {
        var notice = trade.gateway() == Gateway.WECHAT ? null : notice(trade, Notice.Event.CLOSED, null);
        return move(trade, Trade.Standing.REFUSED, notice);
    }

    Optional<Trade> close(Trade trade) {
        return move(trade, Trade.Standing.CLOSED, null);
    }

    private Optional<Trade> move(Trade trade, Trade.Standing to, @Nullable Notice notice) {
        var moved = bookkeeping.move(trade.token(), to, notice);
        if (moved.isPresent() && notice != null) {
            post.tell(notice);
        }
        return moved;
    }

    /** @param noticeUrl where the merchant hears of it; absent where nobody is told */
    Bookkeeping.Refunding refund(
            Trade trade, String key, long minor, @Nullable String noticeUrl, Map<String, String> notes) {
        var now = clock.instant();
        var settlesAt = trade.gateway() == Gateway.WECHAT ? now.plus(refundDelay) : now;
        var number = number(trade.gateway(), true);
        var refund = new Refund(trade.gateway(), trade.token(), number, key, minor, now, settlesAt, noticeUrl, notes);
        var notice = noticeUrl == null ? null : notice(trade, Notice.Event.REFUNDED, refund);
        var done = bookkeeping.refund(refund, notice);
        if (done.outcome() == Bookkeeping.Outcome.NEW && notice != null) {
            post.tell(notice);
        }
        return done;
    }

    Notice notice(Trade trade, Notice.Event event, @Nullable Refund refund) {
        var url = refund == null || refund.noticeUrl() == null ? trade.noticeUrl() : refund.noticeUrl();
        return new Notice(
                id(trade.gateway()),
                trade.gateway(),
                event,
                trade.gateway() == Gateway.STRIPE ? books.endpoint() : url,
                trade.token(),
                refund == null ? null : refund.number(),
                refund == null ? clock.instant() : refund.settlesAt());
    }

    private static String id(Gateway gateway) {
        return switch (gateway) {
            case ALIPAY -> Keys.hex(34).toLowerCase(Locale.ROOT);
            case WECHAT -> java.util.UUID.randomUUID().toString();
            case STRIPE -> "evt_1" + Keys.letters(23);
        };
    }

    /** Whether its time is over, by the simulator's clock. */
    boolean over(Trade trade) {
        Instant now = clock.instant();
        return trade.standing() == Trade.Standing.WAITING && !trade.waits(now);
    }
}
