package org.farmgate.payments;

import static org.farmgate.payments.PaymentsRefusal.NOTICE_FOREIGN;
import static org.farmgate.payments.PaymentsRefusal.NOTICE_FORGED;
import static org.farmgate.payments.PaymentsRefusal.NOTICE_MALFORMED;

import com.stripe.StripeClient;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.exception.StripeException;
import com.stripe.model.BalanceTransaction;
import com.stripe.model.Charge;
import com.stripe.model.checkout.Session;
import com.stripe.net.RequestOptions;
import com.stripe.net.Webhook;
import com.stripe.param.BalanceTransactionListParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import com.stripe.param.checkout.SessionCreateParams;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.farmgate.kernel.ChinaDay;
import org.farmgate.kernel.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Stripe, by its own library: its checkout page, for cards from all over the world. */
@Component
@Order(3)
class StripeGateway implements OutsideGateway {

    private static final int CONNECT_MILLIS = 3_000;
    private static final int ANSWER_MILLIS = 8_000;
    /** A page of Stripe's stays open for half an hour at least; money that comes after our time goes back. */
    private static final Duration SHORTEST = Duration.ofMinutes(31);

    private static final long PAGE = 100;
    private static final Pattern SIGNED_AT = Pattern.compile("(?:^|,)t=([0-9]{1,12})(?:,|$)");

    private final GatewayPapers papers;
    private final OurAddress address;
    private final JsonMapper json;
    private volatile @Nullable Line line;

    /** The settings, and the client that was made of them. */
    private record Line(StripeSettings settings, StripeClient client) {}

    StripeGateway(GatewayPapers papers, OurAddress address, JsonMapper json) {
        this.papers = papers;
        this.address = address;
        this.json = json;
    }

    @Override
    public String name() {
        return StripeSettings.NAME;
    }

    @Override
    public boolean isSetUp() {
        return StripeSettings.read(papers).isPresent();
    }

    @Override
    public boolean takes(Due due) {
        return StripeSettings.read(papers)
                .filter(it -> it.limits().hold(due.amount()))
                .isPresent();
    }

    @Override
    public Begun begin(Payment payment, Device device) throws Unreachable {
        var reference = payment.reference().value();
        var back = address.back(payment, device);
        var shortest = payment.begunAt().plus(SHORTEST);
        var until = payment.expiresAt().isBefore(shortest) ? shortest : payment.expiresAt();
        var session = SessionCreateParams.builder()
                .setMode(SessionCreateParams.Mode.PAYMENT)
                .setClientReferenceId(reference)
                .putMetadata(StripeNotice.REFERENCE, reference)
                .setPaymentIntentData(SessionCreateParams.PaymentIntentData.builder()
                        .putMetadata(StripeNotice.REFERENCE, reference)
                        .build())
                .setExpiresAt(until.getEpochSecond())
                .setSuccessUrl(back)
                .setCancelUrl(back)
                .addLineItem(item(payment))
                .build();
        try {
            var made = client().v1().checkout().sessions().create(session, once(reference));
            return new Begun(URI.create(made.getUrl()), made.getId(), null);
        } catch (StripeException unclear) {
            throw unclear(unclear);
        }
    }

    private static SessionCreateParams.LineItem item(Payment payment) {
        return SessionCreateParams.LineItem.builder()
                .setQuantity(1L)
                .setPriceData(SessionCreateParams.LineItem.PriceData.builder()
                        .setCurrency(
                                payment.amount().currency().getCurrencyCode().toLowerCase(Locale.ROOT))
                        .setUnitAmount(payment.amount().minor())
                        .setProductData(SessionCreateParams.LineItem.PriceData.ProductData.builder()
                                .setName(payment.number())
                                .build())
                        .build())
                .build();
    }

    /** Where no session's name was ever told to us, no buyer ever saw its page. */
    @Override
    public Answer ask(Payment payment) throws Unreachable {
        if (payment.gatewayReference() == null) {
            return Answer.NONE;
        }
        var session = session(payment);
        if ("paid".equals(session.getPaymentStatus())) {
            return new Answer(Standing.PAID, money(session.getAmountTotal(), session.getCurrency()), session.getId());
        }
        return "expired".equals(session.getStatus()) ? Answer.FAILED : Answer.WAITING;
    }

    private Session session(Payment payment) throws Unreachable {
        try {
            var session = client().v1().checkout().sessions().retrieve(payment.gatewayReference());
            if (!payment.reference().value().equals(session.getClientReferenceId())) {
                throw new Unreachable("an answer about another payment", null);
            }
            return session;
        } catch (StripeException unclear) {
            throw unclear(unclear);
        }
    }

    /** One key is one refund for a day only, at Stripe: so what went back already is looked through before. */
    @Override
    public Returning refund(Payment payment, Refund refund) throws Unreachable {
        var intent = session(payment).getPaymentIntent();
        if (intent == null) {
            return Returning.REFUSED;
        }
        try {
            var known = RefundListParams.builder()
                    .setPaymentIntent(intent)
                    .setLimit(PAGE)
                    .build();
            for (var each : client().v1().refunds().list(known).autoPagingIterable()) {
                if (refund.gatewayKey().equals(each.getMetadata().get(StripeNotice.REFUND))) {
                    return returning(refund, each);
                }
            }
            var wanted = RefundCreateParams.builder()
                    .setPaymentIntent(intent)
                    .setAmount(refund.amount().minor())
                    .putMetadata(StripeNotice.REFERENCE, payment.reference().value())
                    .putMetadata(StripeNotice.REFUND, refund.gatewayKey())
                    .build();
            return returning(refund, client().v1().refunds().create(wanted, once(refund.gatewayKey())));
        } catch (InvalidRequestException no) {
            return Returning.REFUSED;
        } catch (StripeException unclear) {
            throw unclear(unclear);
        }
    }

    private static Returning returning(Refund refund, com.stripe.model.Refund told) {
        if (!money(told.getAmount(), told.getCurrency()).equals(refund.amount())) {
            return Returning.REFUSED;
        }
        return switch (told.getStatus()) {
            case "succeeded" -> Returning.RETURNED;
            case "failed", "canceled" -> Returning.REFUSED;
            default -> Returning.ON_ITS_WAY;
        };
    }

    @Override
    public Notice read(NoticeEnvelope envelope) {
        var settings = StripeSettings.read(papers).orElseThrow(PaymentsRefusal.GATEWAY_NONE::refuse);
        var signature = envelope.header("Stripe-Signature");
        var signedAt = SIGNED_AT.matcher(signature);
        try {
            if (!signedAt.find()
                    || !Webhook.Signature.verifyHeader(envelope.text(), signature, settings.webhookSecret(), 0)) {
                throw NOTICE_FORGED.refuse();
            }
            var event = json.readTree(envelope.body());
            if (event.path("livemode").asBoolean(settings.live()) != settings.live()
                    || !settings.account().equals(event.path("account").asString(settings.account()))) {
                throw NOTICE_FOREIGN.refuse();
            }
            return StripeNotice.read(event, Instant.ofEpochSecond(Long.parseLong(signedAt.group(1))));
        } catch (SignatureVerificationException forged) {
            throw NOTICE_FORGED.refuse();
        } catch (IllegalArgumentException | DateTimeException | JacksonException unclear) {
            throw NOTICE_MALFORMED.refuse();
        }
    }

    @Override
    public Thanks thanks() {
        return new Thanks(200, "text/plain", "");
    }

    @Override
    public boolean bill(LocalDate day, Consumer<BillLine> lines) throws Unreachable {
        long from = day.atStartOfDay(ChinaDay.ZONE).toEpochSecond();
        long to = day.plusDays(1).atStartOfDay(ChinaDay.ZONE).toEpochSecond();
        var wanted = BalanceTransactionListParams.builder()
                .setCreated(BalanceTransactionListParams.Created.builder()
                        .setGte(from)
                        .setLt(to)
                        .build())
                .setLimit(PAGE)
                .addExpand("data.source")
                .build();
        try {
            for (var each : client().v1().balanceTransactions().list(wanted).autoPagingIterable()) {
                line(each, lines);
            }
            return true;
        } catch (StripeException | RuntimeException unclear) {
            throw new Unreachable("the bill could not be read", unclear);
        }
    }

    /** A line may be in the currency of the account: what its payment or refund says is what the buyer paid. */
    private void line(BalanceTransaction transaction, Consumer<BillLine> lines) throws StripeException, Unreachable {
        var type = transaction.getType();
        if (type.equals("charge") || type.equals("payment")) {
            var charge = transaction.getSourceObject() instanceof Charge expanded
                    ? expanded
                    : client().v1().charges().retrieve(transaction.getSource());
            var reference = charge.getMetadata().getOrDefault(StripeNotice.REFERENCE, "");
            lines.accept(new BillLine(
                    BillLine.Kind.PAYMENT,
                    reference,
                    reference.isEmpty() ? charge.getId() : reference,
                    charge.getId(),
                    billed(transaction, money(charge.getAmount(), charge.getCurrency()))));
        } else if (type.equals("refund") || type.equals("payment_refund")) {
            var refund = transaction.getSourceObject() instanceof com.stripe.model.Refund expanded
                    ? expanded
                    : client().v1().refunds().retrieve(transaction.getSource());
            lines.accept(new BillLine(
                    BillLine.Kind.REFUND,
                    refund.getMetadata().getOrDefault(StripeNotice.REFERENCE, ""),
                    refund.getMetadata().getOrDefault(StripeNotice.REFUND, refund.getId()),
                    refund.getId(),
                    billed(transaction, money(refund.getAmount(), refund.getCurrency()))));
        }
    }

    /** What the balance itself says, where it says it in the buyer's currency. */
    private static Money billed(BalanceTransaction transaction, Money told) {
        var balance = money(Math.abs(transaction.getAmount()), transaction.getCurrency());
        return balance.currency().equals(told.currency()) ? balance : told;
    }

    private StripeClient client() throws Unreachable {
        var settings = StripeSettings.read(papers).orElseThrow(() -> new Unreachable("not set up", null));
        var known = line;
        if (known == null || !known.settings().equals(settings)) {
            var client = StripeClient.builder()
                    .setApiKey(settings.apiKey())
                    .setApiBase(settings.apiBase())
                    .setConnectTimeout(CONNECT_MILLIS)
                    .setReadTimeout(ANSWER_MILLIS)
                    .setMaxNetworkRetries(0)
                    .build();
            known = new Line(settings, client);
            line = known;
        }
        return known.client();
    }

    private static RequestOptions once(String key) {
        return RequestOptions.builder().setIdempotencyKey(key).build();
    }

    private static Money money(long minor, String currency) {
        return new Money(minor, Currency.getInstance(currency.toUpperCase(Locale.ROOT)));
    }

    private static Unreachable unclear(StripeException unclear) {
        return new Unreachable("answered " + unclear.getStatusCode() + " " + unclear.getCode(), unclear);
    }
}
