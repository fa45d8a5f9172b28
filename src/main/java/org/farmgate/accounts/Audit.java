package org.farmgate.accounts;

import static java.time.ZoneOffset.UTC;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.UUID;
import java.util.regex.Pattern;
import org.farmgate.database.Vault;
import org.farmgate.kernel.Ids;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The log of who did what, when and why: a row is appended within the deed's own transaction, and stays for ever. */
@Component
public class Audit {

    private static final Pattern DEED = Pattern.compile("[a-z]+\\.[a-z0-9-]{2,60}");
    private static final int SUBJECT_LENGTH_MAX = 200;
    private static final int WHY_LENGTH_MAX = 1_000;

    private final JdbcClient jdbc;
    private final Vault vault;
    private final Ids ids;
    private final Clock clock;

    Audit(JdbcClient jdbc, Vault vault, Ids ids, Clock clock) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Appends what the signed-in user, or the program itself, does in this transaction.
     *
     * @param county whose log it stands in; an account's book for what is not born in a county
     * @param what the deed, such as {@code registry.household-registered}; its words are {@code registry.deed.household-registered}
     * @param subject the ids of what it was done to, never a personal value
     * @param why in the person's own words; it is kept sealed
     */
    public void record(int county, String what, String subject, @Nullable String why) {
        recordAs(CurrentUser.find().map(User::id).orElse(null), county, what, subject, why);
    }

    /** Opens the reason of a row, for the auditor's eyes. */
    public String why(UUID row, byte[] sealed) {
        return new String(vault.openShared("audit", sealed, context(row)), StandardCharsets.UTF_8);
    }

    void recordAs(@Nullable AccountId who, int county, String what, String subject, @Nullable String why) {
        if (!DEED.matcher(what).matches() || subject.length() > SUBJECT_LENGTH_MAX) {
            throw new IllegalStateException("not a deed that the log can hold: " + what);
        }
        var id = ids.next();
        jdbc.sql("""
                insert into accounts.audit (county, id, at, person_book, person, what, subject, why)
                values (:county, :id, :at, :personBook, :person, :what, :subject, :why)
                """)
                .param("county", county)
                .param("id", id)
                .param("at", clock.instant().atOffset(UTC))
                .param("personBook", who == null ? null : who.book())
                .param("person", who == null ? null : who.value())
                .param("what", what)
                .param("subject", subject)
                .param("why", why == null || why.isBlank() ? null : sealed(id, why))
                .update();
    }

    private byte[] sealed(UUID id, String why) {
        int end = why.offsetByCodePoints(0, Math.min(WHY_LENGTH_MAX, why.codePointCount(0, why.length())));
        return vault.sealShared("audit", why.substring(0, end).getBytes(StandardCharsets.UTF_8), context(id));
    }

    private static byte[] context(UUID row) {
        return ("accounts.audit.why " + row).getBytes(StandardCharsets.UTF_8);
    }
}
