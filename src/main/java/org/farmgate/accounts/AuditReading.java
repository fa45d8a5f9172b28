package org.farmgate.accounts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.farmgate.kernel.ChinaDay;
import org.farmgate.kernel.Slice;
import org.farmgate.places.Places;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Use case: an auditor reads the log of the area, newest first. */
@Service
class AuditReading {

    private static final UUID AFTER_ALL = new UUID(-1, -1);

    /** Among so many of the newest rows it looks which deeds there are to choose from. */
    private static final int DEEDS_AMONG = 5_000;

    private final JdbcClient jdbc;
    private final Audit audit;
    private final AccountRegister register;
    private final AreaNames names;

    AuditReading(JdbcClient jdbc, Audit audit, AccountRegister register, AreaNames names) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.register = register;
        this.names = names;
    }

    /**
     * What the auditor asks for.
     *
     * @param counties whose log; absent for all and what is of no county
     * @param person who did it; absent for anyone
     * @param what the deed; empty for any
     */
    record Question(
            @Nullable Set<Integer> counties,
            @Nullable AccountId person,
            String what,
            @Nullable LocalDate day) {}

    @Transactional(readOnly = true)
    Slice<AuditEntry> read(Question question, @Nullable UUID after, int rows) {
        var found = jdbc.sql("""
                select county, id, at, person_book, person, what, subject, why
                from accounts.audit
                where (:all or county = any(:counties))
                  and (cast(:person as uuid) is null or person = :person)
                  and (:what = '' or what = :what)
                  and id >= :from and id < :to and id < :after
                order by id desc
                limit :limit
                """)
                .param("all", question.counties() == null)
                .param("counties", array(question.counties()))
                .param(
                        "person",
                        question.person() == null ? null : question.person().value())
                .param("what", question.what())
                .param("from", question.day() == null ? new UUID(0, 0) : begin(question.day()))
                .param(
                        "to",
                        question.day() == null
                                ? AFTER_ALL
                                : begin(question.day().plusDays(1)))
                .param("after", after == null ? AFTER_ALL : after)
                .param("limit", rows + 1)
                .query(new Rows()::entry)
                .list();
        var shown = List.copyOf(found.subList(0, Math.min(rows, found.size())));
        return new Slice<>(shown, found.size() > rows ? shown.get(rows - 1).id().toString() : null);
    }

    /** The deeds of late, to choose from. */
    @Transactional(readOnly = true)
    List<String> deeds(@Nullable Set<Integer> counties) {
        return jdbc.sql("""
                select distinct what from (
                  select what from accounts.audit
                  where (:all or county = any(:counties))
                  order by id desc
                  limit :limit
                ) newest
                order by what
                """)
                .param("all", counties == null)
                .param("counties", array(counties))
                .param("limit", DEEDS_AMONG)
                .query((row, number) -> row.getString("what"))
                .list();
    }

    /** The account by its sign-in name. */
    @Transactional(readOnly = true)
    Optional<AccountId> person(String login) {
        return Login.typed(login).flatMap(register::byLogin).map(Account::id);
    }

    /** Ids begin with their millisecond: those of a day lie between two of them. */
    private static UUID begin(LocalDate day) {
        return new UUID(ChinaDay.start(day).toEpochMilli() << 16, 0);
    }

    private static Integer[] array(@Nullable Set<Integer> counties) {
        return counties == null ? new Integer[0] : counties.toArray(Integer[]::new);
    }

    /** Reads rows, and looks up each account and place once. */
    private final class Rows {

        private final Map<UUID, String> logins = new HashMap<>();
        private final Map<Integer, String> places = new HashMap<>();

        AuditEntry entry(ResultSet row, int number) throws SQLException {
            var id = row.getObject("id", UUID.class);
            int county = row.getInt("county");
            var person = row.getObject("person", UUID.class);
            int book = row.getInt("person_book");
            var why = row.getBytes("why");
            return new AuditEntry(
                    county,
                    places.computeIfAbsent(county, of -> Places.isBook(of) ? "" : names.of(of)),
                    id,
                    row.getObject("at", OffsetDateTime.class).toInstant(),
                    person == null ? null : logins.computeIfAbsent(person, who -> login(new AccountId(book, who))),
                    row.getString("what"),
                    row.getString("subject"),
                    why == null ? null : audit.why(id, why));
        }

        private String login(AccountId id) {
            return register.find(id).map(Account::login).orElse("?");
        }
    }
}
