package org.farmgate.payouts.receipt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.farmgate.database.Vault;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The papers that were given out, and their numbers, as kept in tables {@code payouts.paper} and {@code payouts.paper_number}. */
@Repository
class IssuedPapers {

    private static final String PURPOSE = "payouts.invoice";
    private static final byte[] NOBODY = {};
    private static final int LINES_MAX = 2_000;

    private final JdbcClient jdbc;
    private final Vault vault;

    IssuedPapers(JdbcClient jdbc, Vault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    /** The number that comes next; until the transaction ends nobody else in the county gets one. */
    int lockNext(int county, PaperKind kind) {
        return jdbc.sql("""
                insert into payouts.paper_number (county, kind, last)
                values (:county, :kind, 0)
                on conflict (county, kind) do update set last = payouts.paper_number.last
                returning last
                """)
                        .param("county", county)
                        .param("kind", kind.name())
                        .query(Integer.class)
                        .single()
                + 1;
    }

    void add(Issued paper) {
        jdbc.sql("update payouts.paper_number set last = :no where county = :county and kind = :kind")
                .param("no", paper.no())
                .param("county", paper.county())
                .param("kind", paper.kind().name())
                .update();
        jdbc.sql("""
                insert into payouts.paper (county, kind, no, sub_order, order_number, store_name, issued_at, paid_on,
                  goods_fen, carriage_fen, refunded_fen, tax_permille, buyer, mark)
                values (:county, :kind, :no, :subOrder, :orderNumber, :storeName, :issuedAt, :paidOn,
                  :goods, :carriage, :refunded, :tax, :buyer, :mark)
                """)
                .param("county", paper.county())
                .param("kind", paper.kind().name())
                .param("no", paper.no())
                .param("subOrder", paper.subOrder())
                .param("orderNumber", paper.orderNumber())
                .param("storeName", paper.storeName())
                .param("issuedAt", paper.issuedAt().atOffset(UTC))
                .param("paidOn", paper.paidOn())
                .param("goods", paper.goodsFen())
                .param("carriage", paper.carriageFen())
                .param("refunded", paper.refundedFen())
                .param("tax", paper.taxPermille())
                .param("buyer", sealed(paper))
                .param("mark", mark(paper.buyer()))
                .update();
        for (int i = 0; i < paper.lines().size(); i++) {
            add(paper, i + 1, paper.lines().get(i));
        }
    }

    private void add(Issued paper, int no, Issued.Line line) {
        jdbc.sql("""
                insert into payouts.paper_line (county, kind, paper, no, title, weight_grams, quantity, price_fen)
                values (:county, :kind, :paper, :no, :title, :weight, :quantity, :price)
                """)
                .param("county", paper.county())
                .param("kind", paper.kind().name())
                .param("paper", paper.no())
                .param("no", no)
                .param("title", line.title())
                .param("weight", line.weightGrams())
                .param("quantity", line.quantity())
                .param("price", line.priceFen())
                .update();
    }

    /** The paper that says the same already, if there is one. */
    Optional<Integer> known(
            int county, PaperKind kind, UUID subOrder, long refundedFen, @Nullable BuyerOnInvoice buyer) {
        return jdbc.sql("""
                select no
                from payouts.paper
                where county = :county and kind = :kind and sub_order = :subOrder and refunded_fen = :refunded
                  and mark = :mark
                """)
                .param("county", county)
                .param("kind", kind.name())
                .param("subOrder", subOrder)
                .param("refunded", refundedFen)
                .param("mark", mark(buyer))
                .query(Integer.class)
                .optional();
    }

    int count(int county, PaperKind kind, UUID subOrder) {
        return jdbc.sql(
                        "select count(*) from payouts.paper where county = :county and kind = :kind and sub_order = :subOrder")
                .param("county", county)
                .param("kind", kind.name())
                .param("subOrder", subOrder)
                .query(Integer.class)
                .single();
    }

    Optional<Issued> find(int county, PaperKind kind, int no) {
        var lines = jdbc.sql("""
                select title, weight_grams, quantity, price_fen
                from payouts.paper_line
                where county = :county and kind = :kind and paper = :no
                order by no
                limit :limit
                """)
                .param("county", county)
                .param("kind", kind.name())
                .param("no", no)
                .param("limit", LINES_MAX)
                .query((row, number) -> new Issued.Line(
                        row.getString("title"),
                        row.getInt("weight_grams"),
                        row.getInt("quantity"),
                        row.getLong("price_fen")))
                .list();
        return jdbc.sql("""
                select county, kind, no, sub_order, order_number, store_name, issued_at, paid_on, goods_fen, carriage_fen,
                  refunded_fen, tax_permille, buyer
                from payouts.paper
                where county = :county and kind = :kind and no = :no
                """)
                .param("county", county)
                .param("kind", kind.name())
                .param("no", no)
                .query((row, number) -> issued(row, lines))
                .optional();
    }

    int taxPermille(int county, LocalDate day) {
        return jdbc.sql("""
                select permille
                from payouts.tax_rate
                where county in (0, :county) and since <= :day
                order by county desc, since desc
                limit 1
                """)
                .param("county", county)
                .param("day", day)
                .query(Integer.class)
                .single();
    }

    private Issued issued(ResultSet row, List<Issued.Line> lines) throws SQLException {
        int county = row.getInt("county");
        int no = row.getInt("no");
        byte[] buyer = row.getBytes("buyer");
        return new Issued(
                county,
                PaperKind.valueOf(row.getString("kind")),
                no,
                row.getObject("sub_order", UUID.class),
                row.getString("order_number"),
                row.getString("store_name"),
                row.getObject("issued_at", OffsetDateTime.class).toInstant(),
                row.getObject("paid_on", LocalDate.class),
                row.getLong("goods_fen"),
                row.getLong("carriage_fen"),
                row.getLong("refunded_fen"),
                row.getInt("tax_permille"),
                buyer == null
                        ? null
                        : BuyerOnInvoice.unpacked(
                                new String(vault.openShared(PURPOSE, buyer, context(county, no)), UTF_8)),
                lines);
    }

    private byte @Nullable [] sealed(Issued paper) {
        var buyer = paper.buyer();
        return buyer == null
                ? null
                : vault.sealShared(PURPOSE, buyer.packed().getBytes(UTF_8), context(paper.county(), paper.no()));
    }

    private byte[] mark(@Nullable BuyerOnInvoice buyer) {
        return buyer == null ? NOBODY : vault.hmac(PURPOSE, buyer.packed().getBytes(UTF_8));
    }

    private static byte[] context(int county, int no) {
        return ("payouts.paper.buyer|" + county + "|" + no).getBytes(UTF_8);
    }
}
