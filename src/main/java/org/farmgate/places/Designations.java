package org.farmgate.places;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.time.LocalDate;
import java.util.List;
import org.farmgate.kernel.CsvReader;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What counties are designated as, by dated lists that are brought from outside; the product packs none. */
@Service
public class Designations {

    static final int NAME_MAX = 40;

    private final JdbcClient jdbc;
    private final UpperPlaces upper;

    Designations(JdbcClient jdbc, UpperPlaces upper) {
        this.jdbc = jdbc;
        this.upper = upper;
    }

    /**
     * Takes a list of {@code code,name,from,to} (days; {@code to} may be empty, and is the first day it no longer
     * holds) in place of the list of that name. A county is designated only where code and name agree: published lists
     * carry a county under its neighbour's code.
     */
    @Transactional
    public DesignationReport importList(String list, InputStream csv, Charset charset) {
        requireName(list);
        var reading = new DesignationReading(upper.all(), codes());
        try (var rows = new CsvReader(csv, charset)) {
            reading.read(rows);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        jdbc.sql("delete from places.designation where list = :list")
                .param("list", list)
                .update();
        for (var designation : reading.designations()) {
            insert(list, designation.county(), designation.from(), designation.to());
        }
        return reading.report();
    }

    public DesignationReport importList(String list, InputStream csv) {
        return importList(list, csv, UTF_8);
    }

    /** Designates one county from a day on, unless it already is. */
    @Transactional
    public void designate(int county, String list, LocalDate from) {
        requireName(list);
        insert(list, county, from, null);
    }

    public boolean designated(int county, String list, LocalDate day) {
        return jdbc.sql("""
                select exists (
                  select from places.designation
                  where list = :list and county = :county
                    and from_day <= :day and (to_day is null or to_day > :day))
                """)
                .param("list", list)
                .param("county", county)
                .param("day", day)
                .query(Boolean.class)
                .single();
    }

    /** The counties on the list on that day, in order. */
    public List<Integer> counties(String list, LocalDate day) {
        return jdbc.sql("""
                select distinct county
                from places.designation
                where list = :list and from_day <= :day and (to_day is null or to_day > :day)
                order by county
                """)
                .param("list", list)
                .param("day", day)
                .query((row, number) -> row.getInt("county"))
                .list();
    }

    private void insert(String list, int county, LocalDate from, @Nullable LocalDate to) {
        jdbc.sql("""
                insert into places.designation (list, county, from_day, to_day)
                values (:list, :county, :from, :to)
                on conflict (list, county, from_day) do nothing
                """)
                .param("list", list)
                .param("county", county)
                .param("from", from)
                .param("to", to)
                .update();
    }

    private List<DesignationReading.Code> codes() {
        return jdbc.sql("select place, code from places.code where kind in ('county', 'zone')")
                .query((row, number) -> new DesignationReading.Code(row.getInt("place"), row.getString("code")))
                .list();
    }

    private static void requireName(String list) {
        if (list.isBlank() || list.length() > NAME_MAX) {
            throw PlacesRefusal.LIST_NAME_LENGTH.refuse(NAME_MAX);
        }
    }
}
