package org.farmgate.registry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.farmgate.database.Vault;
import org.farmgate.kernel.Slice;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The lists that officers work through: of the register, and of whom to visit first. As far as the scope covers. */
@Repository
class HouseholdLists {

    private static final String COLUMNS = """
            select h.county, h.id, h.village, h.door_no, h.produce, h.visited_on, s.standing,
              m.id member, m.name,
              (select count(*) from registry.member n
               where n.county = h.county and n.household = h.id and n.left_at is null) members,
              i.year, i.fen, c.door is not null has_codes, c.printed_at is not null printed
            """;

    private static final String TABLES = """
            from registry.household h
            join registry.standing s on s.county = h.county and s.household = h.id and s.until is null
            join registry.member m on m.county = h.county and m.household = h.id
              and m.relation = 'head' and m.left_at is null
            left join registry.card c on c.county = h.county and c.household = h.id and c.withdrawn_at is null
            left join lateral (
              select year, fen from registry.income
              where county = h.county and household = h.id
              order by year desc, revision desc limit 1) i on true
            where h.county = :county and h.left_at is null and h.erased_at is null
            """;

    private static final String NEEDS_A_VISIT = """
            (h.visited_on is null or h.visited_on < :visitedBefore or cardinality(h.produce) = 0
             or c.door is null or c.printed_at is null)
            """;

    /** Poor households and those at risk first, then whom nobody has visited for the longest time. */
    private static final String URGENCY = """
            (case when s.standing in ('poor', 'at_risk') then '0' else '1' end
             || coalesce(to_char(h.visited_on, 'YYYYMMDD'), '00000000') || h.id::text)
            """;

    private final JdbcClient jdbc;
    private final Sealing sealing;
    private final NameIndex names;

    HouseholdLists(JdbcClient jdbc, Sealing sealing, NameIndex names) {
        this.jdbc = jdbc;
        this.sealing = sealing;
        this.names = names;
    }

    /** How much there is to do. */
    record Counts(int households, int visitDue, int withoutProduce, int notPrinted, int withoutCodes) {}

    /** In the order in which they were registered. */
    @Transactional(readOnly = true)
    public Slice<ListedHousehold> find(HouseholdQuery query, @Nullable UUID after, int most) {
        var rows = opened(jdbc.sql(COLUMNS + TABLES + """
                  and (:village::int is null or h.village = :village)
                  and (:standing::text is null or s.standing = :standing)
                  and (:after::uuid is null or h.id > :after)
                  and (not :named or h.id in (
                    select p.household from registry.name_posting p
                    where p.county = :county and p.gram = any(:grams)
                    group by p.household, p.member
                    having count(*) = cardinality(:grams::bytea[])))
                order by h.id
                limit :most
                """)
                .param("county", query.county())
                .param("village", query.village())
                .param(
                        "standing",
                        query.standing() == null ? null : query.standing().word())
                .param("after", after)
                .param("named", !query.name().isEmpty())
                .param("grams", query.name().isEmpty() ? new byte[0][] : names.wanted(query.county(), query.name()))
                .param("most", most + 1)
                .query(this::household)
                .list());
        return slice(rows, most, row -> row.id().value().toString());
    }

    /** Whom to visit first. */
    @Transactional(readOnly = true)
    public Slice<ListedHousehold> toVisit(int county, LocalDate visitedBefore, @Nullable String after, int most) {
        var rows = opened(jdbc.sql(
                        COLUMNS + ", " + URGENCY + " urgency " + TABLES + " and " + NEEDS_A_VISIT + """
                  and (:after::text is null or
                """ + URGENCY + """
                  > :after)
                order by urgency
                limit :most
                """)
                .param("county", county)
                .param("visitedBefore", visitedBefore)
                .param("after", after)
                .param("most", most + 1)
                .query(this::household)
                .list());
        return slice(rows, most, HouseholdLists::urgency);
    }

    @Transactional(readOnly = true)
    public Counts counts(int county, LocalDate visitedBefore) {
        return jdbc.sql("""
                select count(*) households,
                  count(*) filter (where h.visited_on is null or h.visited_on < :visitedBefore) visit_due,
                  count(*) filter (where cardinality(h.produce) = 0) without_produce,
                  count(*) filter (where c.door is not null and c.printed_at is null) not_printed,
                  count(*) filter (where c.door is null) without_codes
                from registry.household h
                left join registry.card c on c.county = h.county and c.household = h.id and c.withdrawn_at is null
                where h.county = :county and h.left_at is null and h.erased_at is null
                """)
                .param("county", county)
                .param("visitedBefore", visitedBefore)
                .query((row, number) -> new Counts(
                        row.getInt("households"),
                        row.getInt("visit_due"),
                        row.getInt("without_produce"),
                        row.getInt("not_printed"),
                        row.getInt("without_codes")))
                .single();
    }

    /** Those of these that have valid codes, in the order of their doors. */
    List<ListedHousehold> withCodes(int county, List<UUID> households, @Nullable Integer village, int most) {
        return opened(jdbc.sql(COLUMNS + TABLES + """
                  and c.door is not null
                  and (h.id = any(:households) or h.village = :village)
                order by h.village, char_length(h.door_no), h.door_no, h.id
                limit :most
                """)
                .param("county", county)
                .param("households", households.toArray(UUID[]::new))
                .param("village", village)
                .param("most", most)
                .query(this::household)
                .list());
    }

    private static String urgency(ListedHousehold row) {
        boolean first = row.standing() == Standing.POOR || row.standing() == Standing.AT_RISK;
        var visitedOn = row.visitedOn();
        String day = visitedOn == null ? "00000000" : visitedOn.format(DateTimeFormatter.BASIC_ISO_DATE);
        return (first ? "0" : "1") + day + row.id().value();
    }

    private static Slice<ListedHousehold> slice(
            List<ListedHousehold> rows, int most, Function<ListedHousehold, String> key) {
        if (rows.size() <= most) {
            return new Slice<>(rows, null);
        }
        return new Slice<>(rows.subList(0, most), key.apply(rows.get(most - 1)));
    }

    /** A row whose head's name is still sealed: the names of a page are opened together. */
    private record Closed(ListedHousehold household, Vault.Sealed head) {}

    private List<ListedHousehold> opened(List<Closed> rows) {
        var heads = sealing.openAll(rows.stream().map(Closed::head).toList());
        return IntStream.range(0, rows.size())
                .mapToObj(i -> rows.get(i).household().headedBy(heads.get(i)))
                .toList();
    }

    private Closed household(ResultSet row, int number) throws SQLException {
        var id = new HouseholdId(row.getInt("county"), row.getObject("id", UUID.class));
        var household = new ListedHousehold(
                id,
                row.getInt("village"),
                row.getString("door_no"),
                "",
                row.getInt("members"),
                Choice.of(Standing.class, row.getString("standing")),
                row.getObject("visited_on", LocalDate.class),
                Register.texts(row, "produce"),
                income(row),
                row.getBoolean("has_codes"),
                row.getBoolean("printed"));
        return new Closed(
                household, sealing.sealed(id, Sealing.NAME, row.getObject("member", UUID.class), row.getBytes("name")));
    }

    private static @Nullable Income income(ResultSet row) throws SQLException {
        long fen = row.getLong("fen");
        return row.wasNull() ? null : new Income(row.getInt("year"), fen);
    }
}
