package org.farmgate.payments;

import static org.farmgate.payments.PaymentsRefusal.NOTICE_FOREIGN;
import static org.farmgate.payments.PaymentsRefusal.NOTICE_FORGED;
import static org.farmgate.payments.PaymentsRefusal.NOTICE_MALFORMED;

import com.stripe.StripeClient;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.exception.StripeException;
import com.stripe.model.checkout.Session;
import com.stripe.net.RequestOptions;
import com.stripe.net.Webhook;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Stripe, by its own library: its checkout page, for cards from all over the world. */
@Component
@Order(3)
class StripeGateway implements OutsideGateway {

    private static final long PAGE = 100;
    private static final Pattern SIGNED_AT = Pattern.compile("(?:^|,)t=([0-9]{1,12})(?:,|$)");

    private final GatewayPapers papers;
    private final OurAddress address;
    private final JsonMapper json;
    private volatile @Nullable StripeLine line;

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
        var wanted = StripeCheckout.of(payment, address.back(payment, device));
        try {
            var made = client().v1()
                    .checkout()
                    .sessions()
                    .create(wanted, once(payment.reference().value()));
            return new Begun(URI.create(made.getUrl()), made.getId(), null);
        } catch (StripeException unclear) {
            throw unclear(unclear);
        }
    }

    /** Where no session's name was ever told to us, no buyer ever saw its page. */
    @Override
    public Answer ask(Payment payment) throws Unreachable {
        if (payment.gatewayReference() == null) {
            return Answer.NONE;
        }
        var session = session(payment);
        if ("paid".equals(session.getPaymentStatus())) {
            return new Answer(
                    Standing.PAID,
                    StripeNotice.money(session.getAmountTotal(), session.getCurrency()),
                    session.getId());
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
        if (!StripeNotice.money(told.getAmount(), told.getCurrency()).equals(refund.amount())) {
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
        var client = client();
        try {
            StripeBill.read(client, day, lines);
            return true;
        } catch (StripeException | RuntimeException unclear) {
            throw new Unreachable("the bill could not be read", unclear);
        }
    }

    private StripeClient client() throws Unreachable {
        var settings = StripeSettings.read(papers).orElseThrow(() -> new Unreachable("not set up", null));
        var known = line;
        if (known == null || !known.settings().equals(settings)) {
            known = StripeLine.of(settings);
            line = known;
        }
        return known.client();
    }

    private static RequestOptions once(String key) {
        return RequestOptions.builder().setIdempotencyKey(key).build();
    }

    private static Unreachable unclear(StripeException unclear) {
        return new Unreachable("answered " + unclear.getStatusCode() + " " + unclear.getCode(), unclear);
    }
}
