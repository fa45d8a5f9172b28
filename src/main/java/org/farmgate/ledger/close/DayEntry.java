package org.farmgate.ledger.close;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An entry with all that gives it its meaning: the account that it stands on, and the transfer that it is part of. */
record DayEntry(
        int county,
        long no,
        long account,
        int accountKind,
        UUID owner,
        String currency,
        UUID transfer,
        String key,
        int kind,
        @Nullable UUID reference,
        @Nullable UUID reverses,
        long minor,
        Instant at,
        LocalDate booked) {

    /** The entry as bytes, each text with its length before it: no two entries look alike. */
    byte[] canonical() {
        var bytes = new ByteArrayOutputStream(256);
        try (var out = new DataOutputStream(bytes)) {
            out.writeInt(county);
            out.writeLong(no);
            out.writeLong(account);
            out.writeInt(accountKind);
            id(out, owner);
            text(out, currency);
            id(out, transfer);
            text(out, key);
            out.writeInt(kind);
            optional(out, reference);
            optional(out, reverses);
            out.writeLong(minor);
            out.writeLong(ChronoUnit.MICROS.between(Instant.EPOCH, at));
            out.writeLong(booked.toEpochDay());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void optional(DataOutputStream out, @Nullable UUID id) throws IOException {
        out.writeBoolean(id != null);
        if (id != null) {
            id(out, id);
        }
    }

    private static void id(DataOutputStream out, UUID id) throws IOException {
        out.writeLong(id.getMostSignificantBits());
        out.writeLong(id.getLeastSignificantBits());
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
