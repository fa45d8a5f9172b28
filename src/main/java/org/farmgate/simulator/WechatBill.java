package org.farmgate.simulator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** WeChat Pay's daily bill: text with a back tick before each value, two lines of sums, and its SHA-1 told beforehand. */
final class WechatBill {

    private static final int TICKETS_MAX = 100;

    private final WechatParty party;
    private final Books books;
    private final VirtualClock clock;
    private final JsonMapper json;
    private final Address address;
    private final BillText bill = new BillText("wechat-bill.txt");
    private final Map<String, Ticket> tickets = new ConcurrentHashMap<>();

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Ticket(byte[] file, boolean packed) {}

    WechatBill(WechatParty party, Books books, VirtualClock clock, JsonMapper json, Address address) {
        this.party = party;
        this.books = books;
        this.clock = clock;
        this.json = json;
        this.address = address;
    }

    /** A bill is there once its day is over. */
    boolean closed(LocalDate day) {
        return day.isBefore(clock.day(clock.instant()));
    }

    /** Where the bill may be fetched, and its hash; the hash is of the text, packed or not. */
    ObjectNode ticket(LocalDate day, String packing) {
        byte[] text = text(day).getBytes(StandardCharsets.UTF_8);
        boolean packed = packing.equals("GZIP");
        if (tickets.size() >= TICKETS_MAX) {
            tickets.clear();
        }
        var token = Keys.letters(32);
        tickets.put(token, new Ticket(packed ? packed(text) : text, packed));
        return json.createObjectNode()
                .put("hash_type", "SHA1")
                .put("hash_value", sha1(text))
                .put("download_url", address.base() + "/v3/billdownload/file?token=" + token);
    }

    Answer file(String token) {
        var ticket = tickets.get(token);
        if (ticket == null) {
            throw WechatDenial.NO_STATEMENT_EXIST.refuse();
        }
        return Answer.bytes(ticket.packed() ? "application/octet-stream" : "text/plain", ticket.file());
    }

    private String text(LocalDate day) {
        var lines = BillLine.of(books, clock, Gateway.WECHAT, day);
        var text = new StringBuilder();
        lines.forEach(it -> text.append(line(it)).append('\n'));
        long paid = sum(lines, false);
        long returned = sum(lines, true);
        return bill.with(Map.of(
                "lines", text.toString(),
                "count", Integer.toString(lines.size()),
                "settled", Yuan.of(paid),
                "returned", Yuan.of(returned),
                "paid", Yuan.of(paid)));
    }

    private String line(BillLine told) {
        boolean back = told.refund().isPresent();
        var amount = Yuan.of(told.minor());
        return "`"
                + String.join(
                        ",`",
                        Yuan.second(told.at()),
                        party.appId,
                        party.mchId,
                        "0",
                        "",
                        told.trade().number(),
                        told.trade().merchantNo(),
                        WechatPapers.OPENID,
                        told.trade().notes().getOrDefault("trade_type", "MWEB"),
                        back ? "REFUND" : "SUCCESS",
                        "OTHERS",
                        "CNY",
                        back ? "0.00" : amount,
                        "0.00",
                        told.refund().map(Refund::number).orElse("0"),
                        told.refund().map(Refund::key).orElse("0"),
                        back ? amount : "0.00",
                        "0.00",
                        back ? "ORIGINAL" : "",
                        back ? "SUCCESS" : "",
                        told.trade().subject().replace(',', ' '),
                        told.trade().notes().getOrDefault("attach", ""),
                        "0.00000",
                        "0.00%",
                        back ? "0.00" : amount,
                        back ? amount : "0.00",
                        "");
    }

    private static long sum(List<BillLine> lines, boolean refunds) {
        return lines.stream()
                .filter(it -> it.refund().isPresent() == refunds)
                .mapToLong(BillLine::minor)
                .sum();
    }

    private static byte[] packed(byte[] text) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static String sha1(byte[] text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(text));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
