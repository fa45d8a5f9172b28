package org.farmgate.payments;

import static org.farmgate.payments.Notices.Verdict.BELIEVED;
import static org.farmgate.payments.Notices.Verdict.FOREIGN;
import static org.farmgate.payments.Notices.Verdict.FORGED;
import static org.farmgate.payments.Notices.Verdict.MALFORMED;
import static org.farmgate.payments.Notices.Verdict.STALE;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.farmgate.kernel.Ids;
import org.farmgate.kernel.Refused;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * Use case: a notice comes in. What the gateway has not signed has no effect; what it signed long ago is not believed by
 * itself, and the gateway is asked; what it says twice has one effect.
 */
@Service
class NoticeDesk {

    private static final Logger LOG = LoggerFactory.getLogger(NoticeDesk.class);
    private static final Duration BETWEEN_WARNINGS = Duration.ofMinutes(1);
    private static final int FIRST_BOOK = 10_001;
    private static final int BOOKS = 64;

    private final Gateways gateways;
    private final Payments payments;
    private final Refunds refunds;
    private final Notices notices;
    private final Cases cases;
    private final Arrival arrival;
    private final Asking asking;
    private final Returner returner;
    private final Ids ids;
    private final Clock clock;
    private volatile Instant warnedAt = Instant.EPOCH;

    NoticeDesk(
            Gateways gateways,
            Payments payments,
            Refunds refunds,
            Notices notices,
            Cases cases,
            Arrival arrival,
            Asking asking,
            Returner returner,
            Ids ids,
            Clock clock) {
        this.gateways = gateways;
        this.payments = payments;
        this.refunds = refunds;
        this.notices = notices;
        this.cases = cases;
        this.arrival = arrival;
        this.asking = asking;
        this.returner = returner;
        this.ids = ids;
        this.clock = clock;
    }

    /** Takes the notice, or refuses it as malformed, forged or foreign; the answer is what its gateway wants to hear. */
    OutsideGateway.Thanks receive(String name, NoticeEnvelope envelope) {
        var gateway = gateways.outside(name).orElseThrow(PaymentsRefusal.GATEWAY_NONE::refuse);
        byte[] hash = sha256(envelope.body());
        var notice = read(gateway, envelope, hash);
        var now = clock.instant();
        var reference = Reference.parse(notice.reference());
        int book = reference.map(Reference::book).orElseGet(() -> bookOf(hash));
        notices.write(
                book,
                ids.next(),
                name,
                hash,
                Judgement.fresh(notice, now) ? BELIEVED : STALE,
                notice.event().name(),
                reference.map(Reference::value).orElse(null),
                now);
        var payment = reference.flatMap(payments::find).orElse(null);
        follow(Judgement.of(notice, name, payment, now), notice, payment, book);
        return gateway.thanks();
    }

    private void follow(Judgement judgement, Gateway.Notice notice, @Nullable Payment payment, int book) {
        if (payment == null || judgement == Judgement.UNKNOWN) {
            if (judgement != Judgement.NOTHING) {
                cases.openUnknown(book, shortened(notice.reference()), notice.amount());
            }
            return;
        }
        switch (judgement) {
            case MONEY_CAME -> arrival.of(payment, Objects.requireNonNull(notice.amount()), notice.gatewayReference());
            case NOT_PAID -> arrival.none(payment);
            case MONEY_BACK -> moneyBack(payment, notice);
            case ASK -> asking.about(payment);
            case NOTHING, UNKNOWN -> {
                // It has no effect.
            }
        }
    }

    private void moneyBack(Payment payment, Gateway.Notice notice) {
        var id = uuid(notice.refundKey());
        var refund = id == null ? null : refunds.find(payment.book(), id).orElse(null);
        switch (RefundJudgement.of(notice, payment, refund)) {
            case FOREIGN -> cases.open(PaymentCase.Kind.REFUND, payment, notice.amount());
            case ASK -> refunds.underWay(payment).forEach(returner::send);
            case CONFIRMED -> returner.confirmed(Objects.requireNonNull(refund), payment);
        }
    }

    private Gateway.Notice read(OutsideGateway gateway, NoticeEnvelope envelope, byte[] hash) {
        try {
            return gateway.read(envelope);
        } catch (Refused refused) {
            var now = clock.instant();
            var verdict = verdict(refused);
            notices.write(
                    bookOf(hash),
                    ids.next(),
                    gateway.name(),
                    hash,
                    verdict,
                    refused.refusal().key(),
                    null,
                    now);
            warn(verdict, now);
            throw refused;
        }
    }

    private static Notices.Verdict verdict(Refused refused) {
        if (refused.refusal() == PaymentsRefusal.NOTICE_FORGED) {
            return FORGED;
        }
        return refused.refusal() == PaymentsRefusal.NOTICE_FOREIGN ? FOREIGN : MALFORMED;
    }

    /** A flood of forgeries must not flood the log. */
    private void warn(Notices.Verdict verdict, Instant now) {
        if (now.isAfter(warnedAt.plus(BETWEEN_WARNINGS))) {
            warnedAt = now;
            LOG.warn("refused a payment notice: {}; payments.notice counts them", verdict);
        }
    }

    private static int bookOf(byte[] hash) {
        return FIRST_BOOK + (hash[0] & 0xff) % BOOKS;
    }

    private static String shortened(String reference) {
        return reference.length() > 40 ? reference.substring(0, 40) : reference;
    }

    private static @Nullable UUID uuid(@Nullable String text) {
        try {
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException notOurs) {
            return null;
        }
    }

    private static byte[] sha256(byte[] body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
