package org.farmgate.market;

import static java.time.ZoneOffset.UTC;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.farmgate.kernel.Slice;
import org.farmgate.orders.ItemId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The offers, as kept in table {@code market.offer}. */
@Repository
public class Offers {

    private static final int PAGE = 24;
    private static final int FOUND_MAX = 2_000;

    private final JdbcClient jdbc;
    private final OfferRows rows;

    Offers(JdbcClient jdbc, OfferRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    public Optional<Offer> find(ItemId id) {
        return jdbc.sql("select " + OfferRows.COLUMNS + """
                        from market.offer o
                        join market.store s on s.county = o.county and s.id = o.store
                        where o.county = :county and o.id = :id
                        """)
                .param("county", id.county())
                .param("id", id.value())
                .query(rows::offer)
                .optional();
    }

    /** As many of them as exist, open or closed. */
    public Map<ItemId, Offer> find(Collection<ItemId> ids) {
        if (ids.size() > FOUND_MAX) {
            throw new IllegalArgumentException("at most " + FOUND_MAX + " offers at a time");
        }
        return jdbc
                .sql("select " + OfferRows.COLUMNS + """
                        from unnest(:counties, :ids) as wanted (county, id)
                        join market.offer o on o.county = wanted.county and o.id = wanted.id
                        join market.store s on s.county = o.county and s.id = o.store
                        """)
                .param("counties", ids.stream().map(ItemId::county).toArray(Integer[]::new))
                .param("ids", ids.stream().map(ItemId::value).toArray(UUID[]::new))
                .query(rows::offer)
                .list()
                .stream()
                .collect(Collectors.toMap(Offer::id, offer -> offer));
    }

    /** All that a store ever offered, the newest first. */
    public Slice<Offer> ofStore(StoreId store, @Nullable String after) {
        var offers = jdbc.sql("select " + OfferRows.COLUMNS + """
                        from market.offer o
                        join market.store s on s.county = o.county and s.id = o.store
                        where o.county = :county and o.store = :store
                          and (cast(:after as uuid) is null or o.id < cast(:after as uuid))
                        order by o.id desc
                        limit :limit
                        """)
                .param("county", store.county())
                .param("store", store.value())
                .param("after", Key.uuid(after))
                .param("limit", PAGE + 1)
                .query(rows::offer)
                .list();
        return Key.slice(offers, PAGE, offer -> offer.id().value().toString());
    }

    /** The kinds of produce on the shelves of a county, by their codes. */
    List<String> kinds(int county) {
        return jdbc.sql("""
                select distinct produce
                from market.offer
                where county = :county and closed_at is null
                """)
                .param("county", county)
                .query((row, number) -> row.getString("produce"))
                .list();
    }

    /** The kinds of produce on any shelf. */
    List<String> kinds() {
        return jdbc.sql("select distinct produce from market.offer where closed_at is null")
                .query((row, number) -> row.getString("produce"))
                .list();
    }

    void add(Offer offer, String words, Set<String> grams) {
        jdbc.sql("""
                insert into market.offer (county, id, store, lot, lot_number, produce, village, grade, harvested_on, title,
                                          about, pack_grams, price_fen, words, grams, opened_at)
                values (:county, :id, :store, :lot, :lotNumber, :produce, :village, :grade, :harvestedOn, :title,
                        :about, :packGrams, :priceFen, :words, :grams, :openedAt)
                """)
                .param("county", offer.county())
                .param("id", offer.id().value())
                .param("store", offer.store().value())
                .param("lot", offer.lot().value())
                .param("lotNumber", offer.lotNumber())
                .param("produce", offer.produce().code())
                .param("village", offer.village())
                .param("grade", offer.grade().name())
                .param("harvestedOn", offer.harvestedOn())
                .param("title", offer.title())
                .param("about", offer.about())
                .param("packGrams", offer.packGrams())
                .param("priceFen", offer.priceFen())
                .param("words", words)
                .param("grams", grams.toArray(String[]::new))
                .param("openedAt", offer.openedAt().atOffset(UTC))
                .update();
    }

    boolean reprice(ItemId id, long priceFen) {
        return jdbc.sql("""
                        update market.offer
                        set price_fen = :priceFen
                        where county = :county and id = :id and closed_at is null
                        """)
                        .param("priceFen", priceFen)
                        .param("county", id.county())
                        .param("id", id.value())
                        .update()
                == 1;
    }

    boolean close(ItemId id, Instant at) {
        return jdbc.sql("""
                        update market.offer
                        set closed_at = :at
                        where county = :county and id = :id and closed_at is null
                        """)
                        .param("at", at.atOffset(UTC))
                        .param("county", id.county())
                        .param("id", id.value())
                        .update()
                == 1;
    }
}
