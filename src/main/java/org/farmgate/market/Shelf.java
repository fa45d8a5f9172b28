package org.farmgate.market;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.farmgate.kernel.Slice;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Searches the open offers: the index narrows by pairs of characters, the text confirms, SQL ranks. */
@Repository
class Shelf {

    static final int PAGE = 24;

    /** Counting stops here: "100 or more" is all that anybody needs to know. */
    static final int COUNT_MAX = 100;

    private final JdbcClient jdbc;
    private final OfferRows rows;

    /** An offer, and the value of what the list is sorted by. */
    private record Placed(Offer offer, long value) {}

    Shelf(JdbcClient jdbc, OfferRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    Slice<Offer> find(Query query, Wanted wanted) {
        var values = new HashMap<String, @Nullable Object>();
        var sql = "select " + OfferRows.COLUMNS + ", ranked.value"
                + " from market.offer o join market.store s on s.county = o.county and s.id = o.store"
                + " cross join lateral (select " + value(wanted.sorting()) + " as value) ranked"
                + " where " + conditions(query, wanted, values) + behind(wanted, values)
                + " order by " + order(wanted.sorting()) + " limit :limit";
        values.put("typed", query.typed().toArray(String[]::new));
        values.put("limit", PAGE + 1);
        var found = jdbc.sql(sql).params(values).query(this::placed).list();
        var offers = found.stream().map(Placed::offer).toList();
        if (found.size() <= PAGE) {
            return new Slice<>(offers, null);
        }
        var last = found.get(PAGE - 1);
        return new Slice<>(
                offers.subList(0, PAGE), last.value() + "." + last.offer().id().value());
    }

    int count(Query query, Wanted wanted) {
        var values = new HashMap<String, @Nullable Object>();
        var conditions = conditions(query, wanted, values);
        values.put("limit", COUNT_MAX);
        return jdbc.sql("select count(*) from (select 1 from market.offer o where " + conditions
                        + " limit :limit) found")
                .params(values)
                .query(Integer.class)
                .single();
    }

    private static String conditions(Query query, Wanted wanted, Map<String, @Nullable Object> values) {
        var conditions = new ArrayList<String>();
        conditions.add("o.closed_at is null");
        if (wanted.county() != null) {
            conditions.add("o.county = :county");
            values.put("county", wanted.county());
        }
        if (wanted.store() != null) {
            conditions.add("o.store = :store");
            values.put("store", wanted.store());
        }
        var required = required(query, wanted);
        if (!required.isEmpty()) {
            conditions.add("o.grams @> cast(:required as text[])");
            values.put("required", required.toArray(String[]::new));
        }
        alternatives(query).forEach(any -> {
            var name = "any" + values.size();
            conditions.add("o.grams && cast(:" + name + " as text[])");
            values.put(name, any.toArray(String[]::new));
        });
        query.rest().forEach(word -> {
            var name = "word" + values.size();
            conditions.add("strpos(o.words, :" + name + ") > 0");
            values.put(name, word);
        });
        return String.join(" and ", conditions);
    }

    private static Set<String> required(Query query, Wanted wanted) {
        var required = new TreeSet<String>();
        if (wanted.kind() != null) {
            required.add(Grams.kind(wanted.kind()));
        }
        if (wanted.county() != null && !query.equals(Query.ALL)) {
            required.add(Grams.county(wanted.county()));
        }
        query.rest().forEach(word -> required.addAll(Grams.required(word)));
        return required;
    }

    private static List<Set<String>> alternatives(Query query) {
        var alternatives = new ArrayList<Set<String>>();
        if (!query.kinds().isEmpty()) {
            var any = new LinkedHashSet<String>();
            query.kinds().forEach(code -> any.add(Grams.kind(code)));
            alternatives.add(any);
        }
        for (var places : query.places()) {
            var any = new LinkedHashSet<String>();
            places.forEach(id -> any.add(Grams.place(id)));
            alternatives.add(any);
        }
        return alternatives;
    }

    private static String value(Sorting sorting) {
        return switch (sorting) {
            case BEST -> """
                    (select count(*) filter (where strpos(lower(o.title), typed) > 0) * 2
                          + count(*) filter (where strpos(o.words, typed) > 0)
                     from unnest(cast(:typed as text[])) as typed)""";
            case NEW -> "0";
            case PRICE -> "o.per500_fen";
        };
    }

    private static String order(Sorting sorting) {
        return switch (sorting) {
            case BEST -> "ranked.value desc, o.id desc";
            case NEW -> "o.id desc";
            case PRICE -> "o.per500_fen, o.id";
        };
    }

    /** Behind the offer where the last page ended. */
    private static String behind(Wanted wanted, Map<String, @Nullable Object> values) {
        var position = wanted.position();
        if (position.isEmpty()) {
            return "";
        }
        values.put("last", position.get().offer());
        if (wanted.sorting() == Sorting.NEW) {
            return " and o.id < :last";
        }
        values.put("value", position.get().value());
        return wanted.sorting() == Sorting.PRICE
                ? " and (o.per500_fen, o.id) > (:value, :last)"
                : " and (ranked.value, o.id) < (:value, :last)";
    }

    private Placed placed(ResultSet row, int number) throws SQLException {
        return new Placed(rows.offer(row, number), row.getLong("value"));
    }
}
