package org.farmgate.proof.peers;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.farmgate.orders.Placed;

/** The gateway's side of the counter: it takes buyers' money, and its notices go out when and as often as a story says. */
final class Till {

    private final Stage stage;
    private final Path papers;

    Till(Stage stage, Path papers) {
        this.stage = stage;
        this.papers = papers;
    }

    /** The buyer begins to pay; returns what the payment is called at the gateway. */
    String begins(Placed placed) throws SQLException {
        stage.first().paying().begin(Stage.payable(placed), "/orders/" + placed.token());
        return reference(placed.basket().value());
    }

    String reference(UUID basket) throws SQLException {
        return stage.text("select reference from payments.payment where payable = ?", basket);
    }

    /** The buyer's money is taken; nobody has been told yet. */
    void charges(String reference) throws SQLException {
        stage.execute(
                "update sandbox.bill set answer = 'PAID', settles_at = now() - interval '1 minute' where reference = '"
                        + reference + "' and answer is null");
    }

    /** A notice as the gateway sends it, with the gateway's own signature. */
    record Notice(String timestamp, String nonce, String key, String signature, String body) {

        int to(Instance instance) {
            return instance.send(
                            HttpRequest.newBuilder(URI.create(instance.address() + "/api/v1/payments/notices/sandbox"))
                                    .header("Notice-Timestamp", timestamp)
                                    .header("Notice-Nonce", nonce)
                                    .header("Notice-Key", key)
                                    .header("Notice-Signature", signature)
                                    .POST(BodyPublishers.ofString(body)))
                    .statusCode();
        }
    }

    /** The buyer pays for an order of so many packs, and we are told; returns what the payment is called. */
    String settles(Placed placed, int packs) throws Exception {
        var reference = begins(placed);
        charges(reference);
        paid(reference, packs * Stage.PRICE).to(stage.first());
        return reference;
    }

    Notice paid(String reference, long fen) throws Exception {
        return notice("paid", reference, fen, "");
    }

    Notice failed(String reference, long fen) throws Exception {
        return notice("failed", reference, fen, "");
    }

    Notice refunded(String reference, long fen, String refund) throws Exception {
        return notice("refunded", reference, fen, ", \"refundKey\": \"" + refund + "\"");
    }

    private Notice notice(String event, String reference, long fen, String more) throws Exception {
        var body = """
                {"id": "%s", "merchant": "farmgate", "event": "%s", "reference": "%s", "gatewayReference": "SBX", \
                "amountMinor": %d, "currency": "CNY"%s}""".formatted(UUID.randomUUID(), event, reference, fen, more);
        var timestamp = Long.toString(Instant.now().getEpochSecond());
        var nonce = UUID.randomUUID().toString();
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(KeyFactory.getInstance("RSA")
                .generatePrivate(new PKCS8EncodedKeySpec(Files.readAllBytes(papers.resolve("gateway-private.der")))));
        signature.update((timestamp + "\n" + nonce + "\n" + body + "\n").getBytes(StandardCharsets.UTF_8));
        var name = Files.readString(papers.resolve("gateway-key-name.txt")).strip();
        return new Notice(timestamp, nonce, name, Base64.getEncoder().encodeToString(signature.sign()), body);
    }

    /** How often the gateway has charged somebody for this order. */
    long charged(UUID basket) throws SQLException {
        return stage.number("""
                select count(*) from sandbox.bill b join payments.payment p on p.reference = b.reference
                where p.payable = ? and b.answer = 'PAID'
                """, basket);
    }

    /** How often the gateway was asked to send money of this order back. */
    long sentBack(UUID basket) throws SQLException {
        return stage.number("""
                select count(*) from sandbox.refund r join payments.payment p on p.reference = r.reference
                where p.payable = ?
                """, basket);
    }
}
