package org.farmgate.accounts.audit;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of the log, as it is kept.
 *
 * @param xid the number of the transaction that wrote it
 * @param why the sealed reason, in base 64
 */
record AuditRow(
        int county,
        String xid,
        UUID id,
        Instant at,
        @Nullable Integer personBook,
        @Nullable UUID person,
        String what,
        String subject,
        @Nullable String why) {

    /** The row as bytes, each field with its length before it: no two rows look alike. */
    byte[] canonical() {
        var bytes = new ByteArrayOutputStream(256);
        try (var out = new DataOutputStream(bytes)) {
            out.writeInt(county);
            field(out, xid);
            field(out, id.toString());
            out.writeLong(ChronoUnit.MICROS.between(Instant.EPOCH, at));
            field(out, personBook == null ? "" : personBook.toString());
            field(out, person == null ? "" : person.toString());
            field(out, what);
            field(out, subject);
            field(out, why == null ? "" : why);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void field(DataOutputStream out, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
