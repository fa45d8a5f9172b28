package org.farmgate.orders;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.farmgate.database.Parameters;
import org.farmgate.kernel.Refused;
import org.jspecify.annotations.Nullable;

/** The keys of all requests, in table {@code orders.request}: whoever brings one in first may go on. */
final class Requests {

    // Statements are planned once and kept: they go by the keys, whatever the tables' size was when they were planned.
    private static final String CLAIM = """
            select set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true),
                set_config('enable_mergejoin', 'off', true);
            insert into orders.request (book, key, body, subject, at)
            select book, key, body, subject, timestamptz 'epoch' + micros * interval '1 microsecond'
            from unnest(?::int[], ?::uuid[], ?::uuid[], ?::uuid[], ?::bigint[]) r (book, key, body, subject, micros)
            on conflict (book, key) do nothing
            returning key
            """;

    private static final String KNOWN = """
            select r.key, r.body, r.subject, r.refusal, r.details
            from unnest(?::int[], ?::uuid[]) k (book, key)
            join orders.request r on r.book = k.book and r.key = k.key
            """;

    static final String REFUSE = """
            update orders.request r
            set refusal = k.refusal, details = string_to_array(k.details, E'\\n')
            from unnest(?::int[], ?::uuid[], ?::text[], ?::text[]) k (book, key, refusal, details)
            where r.book = k.book and r.key = k.key""";

    /** Two writers wait for each other in one direction. */
    static final Comparator<Request> ORDER =
            Comparator.comparingInt(Request::book).thenComparing(Request::key);

    private Requests() {}

    /** A request that was answered before. */
    record Known(UUID body, UUID subject, @Nullable String refusal, List<String> details) {

        /** The first request's refusal, or this one's, if it asks for something else under the same key. */
        @Nullable
        Refused refused(Request again) {
            if (!body.equals(again.body())) {
                return OrdersRefusal.KEY_REUSED.refuse();
            }
            return refusal == null ? null : OrdersRefusal.valueOf(refusal).refuse(details.toArray());
        }
    }

    /** Brings the keys in; what is known of those that were there is told. No two of the requests have the same key. */
    static Map<UUID, Known> claim(Connection connection, List<? extends Command<?>> commands) throws SQLException {
        var sorted = new ArrayList<Command<?>>(commands);
        sorted.sort(Comparator.comparing(Command::request, ORDER));
        var fresh = new HashSet<UUID>(2 * sorted.size());
        try (var claim = connection.prepareStatement(CLAIM)) {
            new Parameters(claim)
                    .ints(sorted, command -> command.request().book())
                    .uuids(sorted, command -> command.request().key())
                    .uuids(sorted, command -> command.request().body())
                    .uuids(sorted, command -> command.request().subject())
                    .moments(sorted, Command::at);
            claim.execute();
            claim.getMoreResults(); // past the settings
            try (var rows = claim.getResultSet()) {
                while (rows.next()) {
                    fresh.add(rows.getObject(1, UUID.class));
                }
            }
        }
        return fresh.size() == sorted.size() ? Map.of() : known(connection, sorted, fresh);
    }

    private static Map<UUID, Known> known(Connection connection, List<Command<?>> commands, Set<UUID> fresh)
            throws SQLException {
        var known = new HashMap<UUID, Known>();
        try (var select = connection.prepareStatement(KNOWN)) {
            new Parameters(select)
                    .ints(commands, command -> command.request().book())
                    .uuids(commands, command -> command.request().key());
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    var found = rows.getObject("key", UUID.class);
                    if (!fresh.contains(found)) {
                        known.put(found, known(rows));
                    }
                }
            }
        }
        return known;
    }

    private static Known known(ResultSet row) throws SQLException {
        var details = row.getArray("details");
        return new Known(
                row.getObject("body", UUID.class),
                row.getObject("subject", UUID.class),
                row.getString("refusal"),
                details == null ? List.of() : List.of((String[]) details.getArray()));
    }

    /** Writes down who was refused, and why. */
    static void refuse(Script script, Map<Request, Refused> refused) {
        if (refused.isEmpty()) {
            return;
        }
        var requests = new ArrayList<>(refused.keySet());
        requests.sort(ORDER);
        script.add(
                REFUSE,
                requests.size(),
                parameters -> parameters
                        .ints(requests, Request::book)
                        .uuids(requests, Request::key)
                        .texts(
                                requests,
                                request -> reason(refused, request).refusal().name())
                        .texts(
                                requests,
                                request -> Arrays.stream(
                                                reason(refused, request).details())
                                        .map(Object::toString)
                                        .collect(Collectors.joining("\n"))));
    }

    private static Refused reason(Map<Request, Refused> refused, Request request) {
        return Objects.requireNonNull(refused.get(request));
    }
}
