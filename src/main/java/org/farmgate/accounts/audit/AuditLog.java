package org.farmgate.accounts.audit;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows and their seals, as kept in tables {@code accounts.audit} and {@code accounts.audit_seal}. */
@Repository
class AuditLog {

    private static final int ONE_SEALER = 4_200_101;

    private final JdbcClient jdbc;

    AuditLog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** From where the next seals begin, and up to where no transaction is still under way. */
    record Span(String from, String to) {}

    /** A seal and its turn among those of all counties. */
    record Turn(long turn, Seal seal) {}

    /** Of many instances one seals at a time, until its transaction ends. */
    boolean alone() {
        return jdbc.sql("select pg_try_advisory_xact_lock(:lock)")
                .param("lock", ONE_SEALER)
                .query(Boolean.class)
                .single();
    }

    /** What can be sealed now: at most so many rows, and whole transactions. */
    Span open(int rowsMax) {
        return jdbc.sql("""
                with horizon as (
                  select sealed as opened, pg_snapshot_xmin(pg_current_snapshot()) as settled
                  from accounts.audit_horizon
                ), many as (
                  select xid from accounts.audit, horizon
                  where xid >= opened and xid < settled
                  order by xid offset :rowsMax limit 1
                )
                select opened::text as opened,
                  coalesce(
                    (select min(audit.xid) from accounts.audit, many where audit.xid > many.xid and audit.xid < settled),
                    settled)::text as settled
                from horizon
                """)
                .param("rowsMax", rowsMax)
                .query((row, number) -> new Span(row.getString("opened"), row.getString("settled")))
                .single();
    }

    List<Integer> counties(Span span) {
        return jdbc.sql("""
                select distinct county from accounts.audit
                where xid >= cast(:from as xid8) and xid < cast(:to as xid8)
                order by county
                """)
                .param("from", span.from())
                .param("to", span.to())
                .query((row, number) -> row.getInt("county"))
                .list();
    }

    List<AuditRow> rows(int county, String from, String to) {
        return jdbc.sql("""
                select county, xid::text as xid, id, at, person_book, person, what, subject, why
                from accounts.audit
                where county = :county and xid >= cast(:from as xid8) and xid < cast(:to as xid8)
                order by xid, id
                """)
                .param("county", county)
                .param("from", from)
                .param("to", to)
                .query(AuditLog::row)
                .list();
    }

    Optional<Seal> last(int county) {
        return jdbc.sql("""
                select county, no, from_xid::text as from_xid, to_xid::text as to_xid, row_count, root, chain, sealed_at, turn
                from accounts.audit_seal
                where county = :county
                order by no desc
                limit 1
                """)
                .param("county", county)
                .query(AuditLog::turn)
                .optional()
                .map(Turn::seal);
    }

    /** Seals in the order in which they were made, over all counties. */
    List<Turn> after(long turn, int limit) {
        return jdbc.sql("""
                select county, no, from_xid::text as from_xid, to_xid::text as to_xid, row_count, root, chain, sealed_at, turn
                from accounts.audit_seal
                where turn > :turn
                order by turn
                limit :limit
                """)
                .param("turn", turn)
                .param("limit", limit)
                .query(AuditLog::turn)
                .list();
    }

    Optional<AuditSealer.Status> status() {
        return jdbc.sql("select sealed_at, turn from accounts.audit_seal order by turn desc limit 1")
                .query((row, number) -> new AuditSealer.Status(
                        row.getObject("sealed_at", OffsetDateTime.class).toInstant(), row.getLong("turn")))
                .optional();
    }

    void add(Seal seal) {
        jdbc.sql("""
                insert into accounts.audit_seal (county, no, from_xid, to_xid, row_count, root, chain, sealed_at)
                values (:county, :no, cast(:from as xid8), cast(:to as xid8), :rows, :root, :chain, :sealedAt)
                """)
                .param("county", seal.county())
                .param("no", seal.no())
                .param("from", seal.fromXid())
                .param("to", seal.toXid())
                .param("rows", seal.rows())
                .param("root", HexFormat.of().parseHex(seal.root()))
                .param("chain", HexFormat.of().parseHex(seal.chain()))
                .param("sealedAt", seal.sealedAt().atOffset(UTC))
                .update();
    }

    void close(Span span) {
        jdbc.sql("update accounts.audit_horizon set sealed = cast(:to as xid8)")
                .param("to", span.to())
                .update();
    }

    /** All counties that have a sealed row, whether or not a seal of theirs is left. */
    List<Integer> sealedCounties() {
        return jdbc.sql("""
                with recursive led as (
                  (select county from accounts.audit order by county limit 1)
                  union all
                  select (select audit.county from accounts.audit where audit.county > led.county order by county limit 1)
                  from led where led.county is not null
                )
                select county from led
                where county is not null and exists (
                  select 1 from accounts.audit, accounts.audit_horizon
                  where audit.county = led.county and audit.xid < audit_horizon.sealed)
                """).query((row, number) -> row.getInt("county")).list();
    }

    static AuditRow row(ResultSet row, int number) throws SQLException {
        return new AuditRow(
                row.getInt("county"),
                row.getString("xid"),
                row.getObject("id", UUID.class),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getObject("person_book", Integer.class),
                row.getObject("person", UUID.class),
                row.getString("what"),
                row.getString("subject"),
                base64(row.getBytes("why")));
    }

    private static @Nullable String base64(byte @Nullable [] bytes) {
        return bytes == null ? null : Base64.getEncoder().encodeToString(bytes);
    }

    private static Turn turn(ResultSet row, int number) throws SQLException {
        return new Turn(
                row.getLong("turn"),
                new Seal(
                        row.getInt("county"),
                        row.getInt("no"),
                        row.getString("from_xid"),
                        row.getString("to_xid"),
                        row.getInt("row_count"),
                        HexFormat.of().formatHex(row.getBytes("root")),
                        HexFormat.of().formatHex(row.getBytes("chain")),
                        row.getObject("sealed_at", OffsetDateTime.class).toInstant()));
    }
}
