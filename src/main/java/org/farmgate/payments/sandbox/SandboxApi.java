package org.farmgate.payments.sandbox;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.Map;
import org.farmgate.accounts.Open;
import org.farmgate.kernel.Money;
import org.farmgate.kernel.Tokens;
import org.farmgate.payments.SandboxOnly;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the gateway's merchant calls: to have something paid, to ask about it, to send money back. */
@RestController
@RequestMapping("/api/sandbox-gateway")
@SandboxOnly
class SandboxApi {

    private static final int BODY_BYTES_MAX = 16 * 1024;
    private static final Duration FRESH = Duration.ofMinutes(5);

    private final SandboxLedger ledger;
    private final SandboxTeller teller;
    private final SandboxKeys keys;
    private final Tokens tokens;
    private final JsonMapper json;
    private final Clock clock;

    SandboxApi(
            SandboxLedger ledger, SandboxTeller teller, SandboxKeys keys, Tokens tokens, JsonMapper json, Clock clock) {
        this.ledger = ledger;
        this.teller = teller;
        this.keys = keys;
        this.tokens = tokens;
        this.json = json;
        this.clock = clock;
    }

    @Open
    @PostMapping("/payments")
    ResponseEntity<Map<String, Object>> begin(HttpServletRequest request) throws IOException {
        var order = read(request);
        if (order == null) {
            return ResponseEntity.status(HttpStatus.UNAUTHORIZED).build();
        }
        try {
            var bill = ledger.bill(new Bill(
                    order.path("reference").asString(),
                    tokens.next(),
                    order.path("number").asString(),
                    money(order),
                    order.path("noticeUrl").asString(),
                    order.path("returnPath").asString(),
                    Instant.parse(order.path("expiresAt").asString()),
                    null,
                    null));
            return ResponseEntity.ok(Map.of("page", SandboxPage.path(bill)));
        } catch (IllegalArgumentException
                | DateTimeException
                | JacksonException
                | DataIntegrityViolationException unclear) {
            return ResponseEntity.badRequest().build();
        }
    }

    @Open
    @GetMapping("/payments/{reference}")
    ResponseEntity<Map<String, Object>> ask(@PathVariable String reference, HttpServletRequest request)
            throws IOException {
        if (read(request) == null) {
            return ResponseEntity.status(HttpStatus.UNAUTHORIZED).build();
        }
        return ledger.byReference(reference)
                .map(bill -> ResponseEntity.ok(Map.<String, Object>of(
                        "standing", bill.standing(clock.instant()),
                        "amountMinor", bill.amount().minor(),
                        "currency", bill.amount().currency().getCurrencyCode(),
                        "gatewayReference", SandboxTeller.gatewayReference(bill))))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    @Open
    @PostMapping("/refunds")
    ResponseEntity<Map<String, Object>> refund(HttpServletRequest request) throws IOException {
        var order = read(request);
        if (order == null) {
            return ResponseEntity.status(HttpStatus.UNAUTHORIZED).build();
        }
        var bill = ledger.byReference(order.path("reference").asString());
        if (bill.isEmpty()) {
            return ResponseEntity.notFound().build();
        }
        try {
            return ResponseEntity.ok(Map.of(
                    "standing", teller.refund(bill.get(), order.path("key").asString(), money(order))));
        } catch (IllegalArgumentException | JacksonException | DataIntegrityViolationException unclear) {
            return ResponseEntity.badRequest().build();
        }
    }

    /** What the merchant sent, once it is proven that the merchant sent it, and lately; else nothing. */
    private @Nullable JsonNode read(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(BODY_BYTES_MAX);
        var timestamp = request.getHeader("Sandbox-Timestamp");
        var mac = request.getHeader("Sandbox-Mac");
        if (timestamp == null || mac == null || !timestamp.matches("[0-9]{1,11}")) {
            return null;
        }
        var text = request.getMethod() + "\n" + request.getRequestURI() + "\n" + timestamp + "\n"
                + new String(body, StandardCharsets.UTF_8);
        var age = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), clock.instant());
        if (age.abs().compareTo(FRESH) > 0 || !keys.proves(text, mac)) {
            return null;
        }
        try {
            return body.length == 0 ? json.createObjectNode() : json.readTree(body);
        } catch (JacksonException noJson) {
            return json.createObjectNode();
        }
    }

    private static Money money(JsonNode order) {
        return new Money(
                order.path("amountMinor").longValue(),
                Currency.getInstance(order.path("currency").asString()));
    }
}
