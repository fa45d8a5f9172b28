package org.farmgate.payments;

import static org.farmgate.payments.PaymentsRefusal.NOTICE_FORGED;
import static org.farmgate.payments.PaymentsRefusal.NOTICE_MALFORMED;

import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Currency;
import java.util.Locale;
import java.util.function.Consumer;
import org.farmgate.kernel.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The gateway of the demonstration, spoken to as any real one: over HTTP, with keys of its own. */
@Component
@SandboxOnly
class SandboxGateway implements OutsideGateway {

    private static final String BASE = "/api/sandbox-gateway";

    private final Environment environment;
    private final Path folder;
    private final JsonMapper json;
    private final SandboxWire wire;
    private volatile @Nullable SandboxPapers papers;

    SandboxGateway(
            Environment environment,
            JsonMapper json,
            Clock clock,
            @Value("${farmgate.payments.sandbox.papers:${farmgate.data:farmgate-data}/sandbox}") Path folder) {
        this.environment = environment;
        this.folder = folder;
        this.json = json;
        this.wire = new SandboxWire(json, clock);
    }

    @Override
    public String name() {
        return "sandbox";
    }

    /** It writes no bills. */
    @Override
    public boolean isSetUp() {
        return false;
    }

    @Override
    public boolean takes(Due due) {
        return true;
    }

    @Override
    public Begun begin(Payment payment, Device device) throws Unreachable {
        var body = json.createObjectNode()
                .put("reference", payment.reference().value())
                .put("amountMinor", payment.amount().minor())
                .put("currency", payment.amount().currency().getCurrencyCode())
                .put("number", payment.number())
                .put("expiresAt", payment.expiresAt().toString())
                .put("noticeUrl", ours() + NoticeEndpoint.PATH + "/" + name())
                .put("returnPath", ReturnPage.path(payment.reference()));
        return Begun.at(URI.create(post("/payments", body).path("page").asString()));
    }

    @Override
    public Answer ask(Payment payment) throws Unreachable {
        var answer = wire.call("GET", address("/payments/" + payment.reference().value()), papers().secret(), "");
        if (answer.isEmpty()) {
            return Answer.NONE;
        }
        try {
            var told = answer.get();
            var standing = Standing.valueOf(told.path("standing").asString());
            return new Answer(
                    standing,
                    standing == Standing.PAID ? money(told) : null,
                    told.path("gatewayReference").asString());
        } catch (IllegalArgumentException | JacksonException unclear) {
            throw new Unreachable("an answer that we do not understand", unclear);
        }
    }

    @Override
    public Returning refund(Payment payment, Refund refund) throws Unreachable {
        var body = json.createObjectNode()
                .put("reference", payment.reference().value())
                .put("key", refund.gatewayKey())
                .put("amountMinor", refund.amount().minor())
                .put("currency", refund.amount().currency().getCurrencyCode());
        try {
            return Returning.valueOf(post("/refunds", body).path("standing").asString());
        } catch (IllegalArgumentException | JacksonException unclear) {
            throw new Unreachable("an answer that we do not understand", unclear);
        }
    }

    @Override
    public Notice read(NoticeEnvelope envelope) {
        var timestamp = envelope.header("Notice-Timestamp");
        var nonce = envelope.header("Notice-Nonce");
        var signature = envelope.header("Notice-Signature");
        if (!papers().keyName().equals(envelope.header("Notice-Key"))
                || !signed(timestamp, nonce, envelope.body(), signature)) {
            throw NOTICE_FORGED.refuse();
        }
        try {
            var told = json.readTree(envelope.body());
            if (!SandboxPapers.MERCHANT.equals(told.path("merchant").asString())) {
                throw NOTICE_FORGED.refuse();
            }
            return new Notice(
                    Event.valueOf(told.path("event").asString().toUpperCase(Locale.ROOT)),
                    told.path("reference").asString(),
                    told.path("gatewayReference").asString(),
                    money(told),
                    told.path("refundKey").asString(null),
                    Instant.ofEpochSecond(Long.parseLong(timestamp)));
        } catch (IllegalArgumentException | DateTimeException | JacksonException unclear) {
            throw NOTICE_MALFORMED.refuse();
        }
    }

    @Override
    public Thanks thanks() {
        return new Thanks(204, "text/plain", "");
    }

    /** It writes no bills. */
    @Override
    public boolean bill(LocalDate day, Consumer<BillLine> lines) {
        return false;
    }

    private JsonNode post(String path, JsonNode body) throws Unreachable {
        return wire.call("POST", address(path), papers().secret(), body.toString())
                .orElseThrow(() -> new Unreachable("the gateway knows nothing of it", null));
    }

    private boolean signed(String timestamp, String nonce, byte[] body, String signature) {
        try {
            var proof = Signature.getInstance("SHA256withRSA");
            proof.initVerify(papers().key());
            proof.update(NoticeEnvelope.signed(timestamp, nonce, body));
            return proof.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException noSignature) {
            return false;
        }
    }

    private static Money money(JsonNode told) {
        return new Money(
                told.path("amountMinor").longValue(),
                Currency.getInstance(told.path("currency").asString()));
    }

    private URI address(String path) throws Unreachable {
        var elsewhere = environment.getProperty("farmgate.payments.sandbox.url");
        return URI.create((elsewhere == null ? ours() : elsewhere) + BASE + path);
    }

    /** Where the gateway finds us, on this machine; a command runs without a port, and calls no gateway. */
    private String ours() throws Unreachable {
        var port = environment.getProperty("local.server.port");
        if (port == null) {
            throw new Unreachable("no port is open", null);
        }
        return "http://127.0.0.1:" + port;
    }

    private SandboxPapers papers() {
        var read = papers;
        if (read == null) {
            read = SandboxPapers.read(folder);
            papers = read;
        }
        return read;
    }
}
