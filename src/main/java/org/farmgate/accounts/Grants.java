package org.farmgate.accounts;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.farmgate.kernel.Ids;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The grants, as kept in table {@code accounts.role_grant}. */
@Repository
class Grants {

    /** One account's grants: more than this are neither made nor read. */
    static final int PER_ACCOUNT_MAX = 100;

    private final JdbcClient jdbc;
    private final Ids ids;

    Grants(JdbcClient jdbc, Ids ids) {
        this.jdbc = jdbc;
        this.ids = ids;
    }

    /** A grant with its days, past ones too. */
    record Dated(
            UUID id,
            Grant grant,
            Instant startsAt,
            @Nullable Instant endsAt) {}

    /** Adds the grant, unless the account holds it: the index decides, so that two administrators cannot race. */
    boolean add(AccountId account, Grant grant, Instant at) {
        int added = jdbc.sql("""
                insert into accounts.role_grant (book, account, id, role, area, starts_at)
                values (:book, :account, :id, :role, :area, :startsAt)
                on conflict (book, account, role, area) where ends_at is null do nothing
                """)
                .param("book", account.book())
                .param("account", account.value())
                .param("id", ids.next())
                .param("role", grant.role().name())
                .param("area", grant.area())
                .param("startsAt", at.atOffset(UTC))
                .update();
        return added == 1;
    }

    Optional<Dated> withdraw(AccountId account, UUID grant, Instant at) {
        return jdbc.sql("""
                update accounts.role_grant set ends_at = greatest(:at, starts_at)
                where book = :book and account = :account and id = :id and ends_at is null
                returning id, role, area, starts_at, ends_at
                """)
                .param("at", at.atOffset(UTC))
                .param("book", account.book())
                .param("account", account.value())
                .param("id", grant)
                .query(Grants::dated)
                .optional();
    }

    List<Grant> now(AccountId account, Instant at) {
        return all(account).stream()
                .filter(dated -> !dated.startsAt().isAfter(at))
                .filter(dated -> dated.endsAt() == null || dated.endsAt().isAfter(at))
                .map(Dated::grant)
                .toList();
    }

    List<Dated> all(AccountId account) {
        return jdbc.sql("""
                select id, role, area, starts_at, ends_at
                from accounts.role_grant
                where book = :book and account = :account
                order by ends_at desc nulls first, id
                limit :limit
                """)
                .param("book", account.book())
                .param("account", account.value())
                .param("limit", PER_ACCOUNT_MAX)
                .query(Grants::dated)
                .list();
    }

    private static Dated dated(ResultSet row, int number) throws SQLException {
        var endsAt = row.getObject("ends_at", OffsetDateTime.class);
        return new Dated(
                row.getObject("id", UUID.class),
                new Grant(Role.valueOf(row.getString("role")), row.getInt("area")),
                row.getObject("starts_at", OffsetDateTime.class).toInstant(),
                endsAt == null ? null : endsAt.toInstant());
    }
}
