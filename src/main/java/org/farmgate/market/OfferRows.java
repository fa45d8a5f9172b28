package org.farmgate.market;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.farmgate.orders.ItemId;
import org.farmgate.supply.Grade;
import org.farmgate.supply.LotId;
import org.farmgate.supply.Produce;
import org.farmgate.supply.ProduceKinds;
import org.springframework.stereotype.Component;

/** Reads an {@link Offer} from a row: {@code o} is the offer, {@code s} its store. */
@Component
class OfferRows {

    static final String COLUMNS = """
            o.county, o.id, o.store, s.name as store_name, o.lot, o.lot_number, o.produce, o.village, o.grade,
            o.harvested_on, o.title, o.about, o.pack_grams, o.price_fen, o.per500_fen, o.opened_at, o.closed_at
            """;

    private final ProduceKinds kinds;

    OfferRows(ProduceKinds kinds) {
        this.kinds = kinds;
    }

    Offer offer(ResultSet row, int number) throws SQLException {
        int county = row.getInt("county");
        var closedAt = row.getObject("closed_at", OffsetDateTime.class);
        return new Offer(
                new ItemId(county, row.getObject("id", UUID.class)),
                new StoreId(county, row.getObject("store", UUID.class)),
                row.getString("store_name"),
                new LotId(county, row.getObject("lot", UUID.class)),
                row.getString("lot_number"),
                produce(row.getString("produce")),
                row.getInt("village"),
                Grade.valueOf(row.getString("grade")),
                row.getObject("harvested_on", LocalDate.class),
                row.getString("title"),
                row.getString("about"),
                row.getInt("pack_grams"),
                row.getLong("price_fen"),
                row.getLong("per500_fen"),
                row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                closedAt == null ? null : closedAt.toInstant());
    }

    private Produce produce(String code) {
        return kinds.find(code).orElseThrow(() -> new IllegalStateException("no produce " + code));
    }
}
