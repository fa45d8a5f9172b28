package org.farmgate.simulator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Alipay's daily bill: a ZIP of two CSV files in GBK, each line of payments with a tab before its commas. */
final class AlipayBill {

    private static final Charset GBK = Charset.forName("GBK");
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
    private static final String PATH = "/alipay/bill/";

    private final AlipayParty party;
    private final Books books;
    private final VirtualClock clock;
    private final BillText detail = new BillText("alipay-detail.txt");
    private final BillText line = new BillText("alipay-line.txt");
    private final BillText summary = new BillText("alipay-summary.txt");
    private final List<String> words =
            List.of(new BillText("alipay-words.txt").with(Map.of()).strip().split(",", -1));

    AlipayBill(AlipayParty party, Books books, VirtualClock clock) {
        this.party = party;
        this.books = books;
        this.clock = clock;
    }

    /** A bill is there once its day is over. */
    boolean closed(LocalDate day) {
        return day.isBefore(clock.day(clock.instant()));
    }

    String path(LocalDate day) {
        return PATH + DAY.format(day) + ".zip";
    }

    Answer take(Call call) {
        if (!call.path().matches(PATH + "[0-9]{8}\\.zip")) {
            return Answer.of(404, "text/plain", "");
        }
        var day = LocalDate.parse(call.path().substring(PATH.length(), PATH.length() + 8), DAY);
        return closed(day) ? Answer.bytes("application/zip", zip(day)) : Answer.of(404, "text/plain", "");
    }

    private byte[] zip(LocalDate day) {
        var lines = BillLine.of(books, clock, Gateway.ALIPAY, day);
        var values = values(day, lines);
        var bytes = new ByteArrayOutputStream();
        var name = party.sellerId() + "0156_" + DAY.format(day) + "_";
        try (var zip = new ZipOutputStream(bytes, GBK)) {
            zip.putNextEntry(new ZipEntry(name + words.get(2) + ".csv"));
            zip.write(detail.with(values).getBytes(GBK));
            zip.putNextEntry(new ZipEntry(name + words.get(3) + ".csv"));
            zip.write(summary.with(values).getBytes(GBK));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private Map<String, String> values(LocalDate day, List<BillLine> lines) {
        var text = new StringBuilder();
        lines.forEach(it -> text.append(line(it)));
        long paid = sum(lines, false);
        long returned = sum(lines, true);
        var from = day.atStartOfDay(VirtualClock.ZONE).toInstant();
        return Map.of(
                "seller", party.sellerId(),
                "from", Yuan.second(from),
                "until",
                        Yuan.second(
                                day.plusDays(1).atStartOfDay(VirtualClock.ZONE).toInstant()),
                "lines", text.toString(),
                "trades",
                        Long.toString(lines.stream()
                                .filter(it -> it.refund().isEmpty())
                                .count()),
                "refunds",
                        Long.toString(lines.stream()
                                .filter(it -> it.refund().isPresent())
                                .count()),
                "paid", Yuan.of(paid),
                "returned", Yuan.of(-returned),
                "net", Yuan.of(paid - returned),
                "now", Yuan.second(clock.instant()));
    }

    /** What goes back stands with a minus. */
    private String line(BillLine told) {
        long signed = told.refund().isPresent() ? -told.minor() : told.minor();
        return line.with(Map.of(
                        "trade", told.trade().number(),
                        "order", told.trade().merchantNo(),
                        "kind", words.get(told.refund().isPresent() ? 1 : 0),
                        "subject", told.trade().subject().replace(',', ' '),
                        "begun", Yuan.second(told.trade().begunAt()),
                        "done", Yuan.second(told.at()),
                        "total", Yuan.of(signed),
                        "received", Yuan.of(signed),
                        "refund",
                                told.refund()
                                        .map(it -> it.notes().getOrDefault("key", it.key()))
                                        .orElse("")))
                .replace("\r\n", "\n");
    }

    private static long sum(List<BillLine> lines, boolean refunds) {
        return lines.stream()
                .filter(it -> it.refund().isPresent() == refunds)
                .mapToLong(BillLine::minor)
                .sum();
    }
}
