package org.farmgate.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.ZoneOffset.UTC;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.farmgate.database.Vault;
import org.farmgate.places.Places;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who is registered already, as kept in {@code registry.identity}: it can be asked for a place, and never read. */
@Repository
class Identities {

    private final JdbcClient jdbc;
    private final Vault vault;

    Identities(JdbcClient jdbc, Vault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    /** The keyed hash of an identity number, in hexadecimal, and the made-up county that it leads to. */
    record Mark(int book, String hex) {

        byte[] hash() {
            return HexFormat.of().parseHex(hex);
        }
    }

    Mark mark(IdentityNumber number) {
        byte[] hash = vault.hmac("registry.identity", number.value().getBytes(UTF_8));
        var lead = ByteBuffer.wrap(hash);
        return new Mark(
                Places.bookOf(new UUID(lead.getLong(), lead.getLong())),
                HexFormat.of().formatHex(hash));
    }

    /** Whether the person is this household's: not registered elsewhere until now, even by another officer just now. */
    boolean claim(Mark mark, HouseholdId household, int village, UUID member) {
        return jdbc.sql("select registry.claim_identity(:book, :mark, :county, :village, :household, :member)")
                .param("book", mark.book())
                .param("mark", mark.hash())
                .param("county", household.county())
                .param("village", village)
                .param("household", household.value())
                .param("member", member)
                .query(Boolean.class)
                .single();
    }

    void release(Mark mark, HouseholdId household, int village) {
        jdbc.sql("select registry.release_identity(:book, :mark, :county, :village, :household)")
                .param("book", mark.book())
                .param("mark", mark.hash())
                .param("county", household.county())
                .param("village", village)
                .param("household", household.value())
                .query((row, number) -> true)
                .list();
    }

    /** Opens a case for who may see both places; true where that is the one who asks. */
    boolean openCase(Mark mark, UUID id, int county, int village, Officer by, Instant at) {
        return jdbc.sql("""
                select registry.open_duplicate_case(:book, :mark, :id, :county, :village, :at, :by, :byName)
                """)
                .param("book", mark.book())
                .param("mark", mark.hash())
                .param("id", id)
                .param("county", county)
                .param("village", village)
                .param("at", at.atOffset(UTC))
                .param("by", by.account())
                .param("byName", by.name())
                .query(Boolean.class)
                .single();
    }
}
