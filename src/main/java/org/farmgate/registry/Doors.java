package org.farmgate.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.farmgate.database.Vault;
import org.farmgate.places.Places;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The doors and the codes that open them, as kept in {@code registry.door} and {@code registry.code}: nothing personal. */
@Repository
class Doors {

    /** For whom a code is. */
    enum Kind {
        PUBLIC("public"),
        OFFICER("officer");

        private final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    private final JdbcClient jdbc;
    private final Vault vault;

    Doors(JdbcClient jdbc, Vault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    void add(Door door) {
        jdbc.sql("""
                insert into registry.door (county, id, village, public_token, produce)
                values (:county, :id, :village, :token, :produce)
                """)
                .param("county", door.county())
                .param("id", door.id())
                .param("village", door.village())
                .param("token", door.publicToken())
                .param("produce", Register.sorted(door.produce()))
                .update();
    }

    /** Only its keyed hash is kept. False where another door has the same code: draw a new one. */
    boolean addCode(Kind kind, String code, Door door) {
        byte[] mark = mark(code);
        return jdbc.sql("""
                        insert into registry.code (county, mark, kind, door_county, door)
                        values (:book, :mark, :kind, :county, :door)
                        on conflict do nothing
                        """)
                        .param("book", book(mark))
                        .param("mark", mark)
                        .param("kind", kind.word)
                        .param("county", door.county())
                        .param("door", door.id())
                        .update()
                == 1;
    }

    /** The door that the code opens; none for a code that was never given out and for one that was withdrawn. */
    Optional<Door> find(Kind kind, String code) {
        byte[] mark = mark(code);
        return jdbc.sql("""
                select d.county, d.id, d.village, d.public_token, d.produce
                from registry.code c
                join registry.door d on d.county = c.door_county and d.id = c.door
                where c.county = :book and c.mark = :mark and c.kind = :kind and d.withdrawn_on is null
                """)
                .param("book", book(mark))
                .param("mark", mark)
                .param("kind", kind.word)
                .query(Doors::door)
                .optional();
    }

    void show(int county, UUID door, Collection<String> produce) {
        jdbc.sql("update registry.door set produce = :produce where county = :county and id = :id")
                .param("county", county)
                .param("id", door)
                .param("produce", Register.sorted(produce))
                .update();
    }

    void withdraw(int county, UUID door, LocalDate day) {
        jdbc.sql("update registry.door set withdrawn_on = :day, produce = '{}' where county = :county and id = :id")
                .param("county", county)
                .param("id", door)
                .param("day", day)
                .update();
    }

    private byte[] mark(String code) {
        return vault.hmac("registry.code", code.getBytes(UTF_8));
    }

    private static int book(byte[] mark) {
        var lead = ByteBuffer.wrap(mark);
        return Places.bookOf(new UUID(lead.getLong(), lead.getLong()));
    }

    private static Door door(ResultSet row, int number) throws SQLException {
        return new Door(
                row.getInt("county"),
                row.getObject("id", UUID.class),
                row.getInt("village"),
                row.getString("public_token"),
                Register.texts(row, "produce"));
    }
}
