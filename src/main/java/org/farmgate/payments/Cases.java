package org.farmgate.payments;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.farmgate.kernel.Ids;
import org.farmgate.kernel.Money;
import org.farmgate.kernel.Slice;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The cases for a person, as kept in tables {@code payments.case} and {@code payments.case_note}. */
@Repository
class Cases {

    private static final int PAGE = 30;
    private static final int NOTES = 100;
    private static final String COLUMNS = """
            book, id, kind, reference, expected_minor, came_minor, currency, came_currency, opened_at, closed_at
            """;

    private final JdbcClient jdbc;
    private final Ids ids;
    private final Clock clock;

    Cases(JdbcClient jdbc, Ids ids, Clock clock) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
    }

    /** Opens a case about a payment; the same matter opens one. */
    void open(PaymentCase.Kind kind, Payment payment, @Nullable Money came) {
        open(
                kind,
                payment.book(),
                payment.reference().value(),
                payment.id(),
                payment.counties(),
                payment.amount(),
                came);
    }

    /** Opens a case about money that we do not know of; the whole country's, for nothing tells of a county. */
    void openUnknown(int book, String reference, @Nullable Money came) {
        open(PaymentCase.Kind.REFERENCE, book, reference, null, Set.of(), null, came);
    }

    /** Opens a case about money for which no payment of ours is found. */
    void openRefund(Refund refund) {
        open(PaymentCase.Kind.REFUND, refund.book(), refund.id().toString(), null, Set.of(), refund.amount(), null);
    }

    /** Opens a case about a line of a bill, or about the lack of one; the same matter opens one. */
    void open(
            PaymentCase.Kind kind,
            int book,
            String reference,
            @Nullable UUID payment,
            Set<Integer> counties,
            @Nullable Money expected,
            @Nullable Money came) {
        jdbc.sql("""
                        insert into payments.case (book, id, kind, reference, payment, counties, expected_minor, came_minor,
                          currency, came_currency, opened_at)
                        values (:book, :id, :kind, :reference, :payment, :counties, :expected, :came, :currency, :cameCurrency,
                          :at)
                        on conflict (book, kind, reference) do nothing
                        """)
                .param("book", book)
                .param("id", ids.next())
                .param("kind", kind.name())
                .param("reference", reference)
                .param("payment", payment)
                .param("counties", counties.toArray(Integer[]::new))
                .param("expected", expected == null ? null : expected.minor())
                .param("came", came == null ? null : came.minor())
                .param("currency", expected == null ? null : expected.currency().getCurrencyCode())
                .param("cameCurrency", came == null ? null : came.currency().getCurrencyCode())
                .param("at", clock.instant().atOffset(UTC))
                .update();
    }

    /** The cases that touch these counties, open ones first, newest first; with those of no county where asked. */
    Slice<PaymentCase> list(Collection<Integer> counties, boolean ofNoCounty, boolean closed, @Nullable UUID after) {
        var rows = jdbc.sql("select " + COLUMNS + """
                        from payments.case
                        where (counties && :counties::int[] or (:ofNoCounty and cardinality(counties) = 0))
                          and (closed_at is not null) = :closed
                          and (:after::uuid is null or id < :after::uuid)
                        order by id desc
                        limit :limit
                        """)
                .param("counties", counties.toArray(Integer[]::new))
                .param("ofNoCounty", ofNoCounty)
                .param("closed", closed)
                .param("after", after)
                .param("limit", PAGE + 1)
                .query(Cases::read)
                .list();
        boolean more = rows.size() > PAGE;
        var page = more ? rows.subList(0, PAGE) : rows;
        return new Slice<>(page, more ? page.get(PAGE - 1).id().toString() : null);
    }

    Optional<PaymentCase> find(int book, UUID id, Collection<Integer> counties, boolean ofNoCounty) {
        return jdbc.sql("select " + COLUMNS + """
                        from payments.case
                        where book = :book and id = :id
                          and (counties && :counties::int[] or (:ofNoCounty and cardinality(counties) = 0))
                        """)
                .param("book", book)
                .param("id", id)
                .param("counties", counties.toArray(Integer[]::new))
                .param("ofNoCounty", ofNoCounty)
                .query(Cases::read)
                .optional();
    }

    List<PaymentCase.Note> notes(PaymentCase about) {
        return jdbc.sql("""
                        select writer_name, words, written_at from payments.case_note
                        where book = :book and payment_case = :id
                        order by id
                        limit :limit
                        """)
                .param("book", about.book())
                .param("id", about.id())
                .param("limit", NOTES)
                .query((row, number) -> new PaymentCase.Note(
                        row.getString("writer_name"),
                        row.getString("words"),
                        row.getObject("written_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    void note(PaymentCase about, UUID writer, String writerName, String words) {
        jdbc.sql("""
                        insert into payments.case_note (book, payment_case, id, writer, writer_name, words, written_at)
                        values (:book, :case, :id, :writer, :writerName, :words, :at)
                        """)
                .param("book", about.book())
                .param("case", about.id())
                .param("id", ids.next())
                .param("writer", writer)
                .param("writerName", writerName)
                .param("words", words)
                .param("at", clock.instant().atOffset(UTC))
                .update();
    }

    boolean close(PaymentCase about) {
        return jdbc.sql("""
                        update payments.case set closed_at = :at where book = :book and id = :id and closed_at is null
                        """)
                        .param("at", clock.instant().atOffset(UTC))
                        .param("book", about.book())
                        .param("id", about.id())
                        .update()
                == 1;
    }

    private static PaymentCase read(ResultSet row, int number) throws SQLException {
        var closedAt = row.getObject("closed_at", OffsetDateTime.class);
        return new PaymentCase(
                row.getInt("book"),
                row.getObject("id", UUID.class),
                PaymentCase.Kind.valueOf(row.getString("kind")),
                row.getString("reference"),
                money(row, "expected_minor", "currency"),
                money(row, "came_minor", "came_currency"),
                row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                closedAt == null ? null : closedAt.toInstant());
    }

    private static @Nullable Money money(ResultSet row, String amount, String currency) throws SQLException {
        var code = row.getString(currency);
        return code == null ? null : new Money(row.getLong(amount), Currency.getInstance(code));
    }
}
