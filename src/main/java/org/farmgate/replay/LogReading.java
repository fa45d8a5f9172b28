package org.farmgate.replay;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HexFormat;
import java.util.Locale;
import org.farmgate.kernel.CsvReader;
import org.tukaani.xz.XZInputStream;

/** Reads a log from its file (CSV, or CSV in .xz); what it cannot use of it goes to the rejects. */
final class LogReading {

    /** Ten times a real shop's year. */
    static final int LINES_MAX = 5_000_000;

    private static final int XZ_MEMORY_KIB_MAX = 256 * 1024;

    private final LogColumns columns;
    private final Currency currency;
    private final ZoneId zone;
    private final Charset charset;

    LogReading(LogColumns columns, Currency currency, ZoneId zone, Charset charset) {
        this.columns = columns;
        this.currency = currency;
        this.zone = zone;
        this.charset = charset;
    }

    OrderLog read(Path file, Rejects rejects) throws IOException {
        var log = new OrderLog();
        try (var raw = new DigestInputStream(new BufferedInputStream(Files.newInputStream(file)), sha256());
                var csv = new CsvReader(unpacked(file, raw), charset)) {
            lines(csv, log, rejects);
            matchReturns(log, rejects);
            raw.transferTo(OutputStream.nullOutputStream());
            log.hashed(HexFormat.of().formatHex(raw.getMessageDigest().digest()));
        } catch (NoSuchFileException missing) {
            throw ReplayRefusal.FILE_UNREADABLE.refuse(file);
        }
        if (log.orders().isEmpty()) {
            throw ReplayRefusal.FILE_WITHOUT_ORDERS.refuse(file, log.lines());
        }
        return log;
    }

    private void lines(CsvReader csv, OrderLog log, Rejects rejects) throws IOException {
        var places = columns.in(csv);
        var lines = new LogLines(places, currency, zone);
        for (var row = csv.next(); row != null; row = csv.next()) {
            if (log.lines() == LINES_MAX) {
                throw ReplayRefusal.FILE_TOO_LONG.refuse(LINES_MAX);
            }
            try {
                var line = lines.line(row);
                if (line.quantity() < 0) {
                    log.addReturn(new LogReturn(row, line));
                } else if (!log.add(line)) {
                    throw new LogLines.Faulty(Fault.ORDER_TOO_LONG);
                }
            } catch (LogLines.Faulty faulty) {
                log.reject(row.cell(places.order()).strip(), faulty.fault());
                rejects.add(row, faulty.fault());
            }
        }
    }

    private static void matchReturns(OrderLog log, Rejects rejects) throws IOException {
        var rejected = new ArrayList<Rejected>();
        log.matchReturns((back, fault) -> rejected.add(new Rejected(back, fault)));
        for (var each : rejected) {
            rejects.add(each.back().row(), each.fault());
        }
    }

    private record Rejected(LogReturn back, Fault fault) {}

    private static InputStream unpacked(Path file, InputStream in) throws IOException {
        boolean packed = file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".xz");
        return packed ? new XZInputStream(in, XZ_MEMORY_KIB_MAX) : in;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
