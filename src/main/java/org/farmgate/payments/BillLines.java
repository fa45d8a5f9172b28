package org.farmgate.payments;

import java.util.Collection;
import java.util.Set;
import org.farmgate.kernel.Money;
import org.farmgate.payments.BillMatching.Ours;
import org.farmgate.payments.BillMatching.Outcome;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The lines of bills, as they are written into table {@code payments.bill_line}, each with how it fits. */
@Repository
class BillLines {

    private final JdbcClient jdbc;

    BillLines(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void clear(BillDays.Key key) {
        jdbc.sql("delete from payments.bill_line where book = :book and gateway = :gateway and day = :day")
                .param("book", key.book())
                .param("gateway", key.gateway())
                .param("day", key.day())
                .update();
    }

    /** Which of the keys this day's bill has told of already. */
    Set<String> told(BillDays.Key key, BillLine.Kind kind, Collection<String> keys) {
        return jdbc.sql("""
                        select key from payments.bill_line
                        where book = :book and gateway = :gateway and day = :day and kind = :kind
                          and key = any (:keys::text[])
                        """)
                .param("book", key.book())
                .param("gateway", key.gateway())
                .param("day", key.day())
                .param("kind", kind.name())
                .param("keys", keys.toArray(String[]::new))
                .query((row, number) -> row.getString("key"))
                .set();
    }

    /** @param payment the matter's payment, if we know it: also where the line is a refund that we do not know; its counties see it */
    void add(BillDays.Key key, int no, BillLine line, Outcome outcome, @Nullable Ours ours, @Nullable Ours payment) {
        add(
                key,
                no,
                line.kind(),
                line.key(),
                line.reference(),
                line.gatewayReference(),
                outcome,
                ours == null ? null : ours.amount(),
                line.amount(),
                payment == null ? Set.of() : payment.counties());
    }

    void addMissingThere(BillDays.Key key, int no, Ours ours) {
        add(
                key,
                no,
                ours.kind(),
                ours.key(),
                ours.reference(),
                "",
                Outcome.MISSING_THERE,
                ours.amount(),
                null,
                ours.counties());
    }

    private void add(
            BillDays.Key day,
            int no,
            BillLine.Kind kind,
            String key,
            String reference,
            String gatewayReference,
            Outcome outcome,
            @Nullable Money here,
            @Nullable Money there,
            Set<Integer> counties) {
        jdbc.sql("""
                        insert into payments.bill_line (book, gateway, day, no, kind, key, reference, gateway_reference, outcome,
                          here_minor, here_currency, there_minor, there_currency, counties)
                        values (:book, :gateway, :day, :no, :kind, :key, :reference, :gatewayReference, :outcome, :here,
                          :hereCurrency, :there, :thereCurrency, :counties)
                        """)
                .param("book", day.book())
                .param("gateway", day.gateway())
                .param("day", day.day())
                .param("no", no)
                .param("kind", kind.name())
                .param("key", key)
                .param("reference", reference)
                .param("gatewayReference", gatewayReference)
                .param("outcome", outcome.name())
                .param("here", here == null ? null : here.minor())
                .param("hereCurrency", here == null ? null : here.currency().getCurrencyCode())
                .param("there", there == null ? null : there.minor())
                .param("thereCurrency", there == null ? null : there.currency().getCurrencyCode())
                .param("counties", counties.toArray(Integer[]::new))
                .update();
    }
}
