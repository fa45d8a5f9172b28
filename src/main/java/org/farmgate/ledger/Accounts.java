package org.farmgate.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.farmgate.database.Column;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The numbers of accounts, made on demand and then never changed: so they are remembered. */
@Repository("ledgerAccounts")
class Accounts {

    /** Beyond this the memory is emptied and fills again: some 100 bytes each. */
    static final int REMEMBERED_MAX = 200_000;

    /** No account has this number. */
    static final long NONE = 0;

    /** The owner of a book's own accounts. */
    static final UUID NOBODY = new UUID(0, 0);

    private static final Comparator<Key> ORDER = Comparator.comparingInt(Key::county)
            .thenComparing(key -> key.ref().kind())
            .thenComparing(key -> owner(key.ref()))
            .thenComparing(key -> key.ref().currency().getCurrencyCode());

    private final JdbcClient jdbc;
    private final Map<Key, Long> remembered = new ConcurrentHashMap<>();

    Accounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An account's name within all books. */
    record Key(int county, AccountRef ref) {}

    Optional<Long> find(Key key) {
        return Optional.ofNullable(remembered.get(key))
                .or(() -> Optional.ofNullable(read(List.of(key)).get(key)));
    }

    /** The numbers of all these accounts; those that were not there are there now. */
    Map<Key, Long> obtain(Collection<Key> keys) {
        var numbers = new HashMap<Key, Long>();
        var unknown = new HashSet<Key>();
        for (var key : keys) {
            Long number = remembered.get(key);
            if (number == null) {
                unknown.add(key);
            } else {
                numbers.put(key, number);
            }
        }
        if (!unknown.isEmpty()) {
            numbers.putAll(add(unknown));
        }
        return numbers;
    }

    private Map<Key, Long> add(Collection<Key> unknown) {
        var sorted = new ArrayList<>(unknown);
        sorted.sort(ORDER); // two writers that add the same accounts wait for each other, and not in a circle
        bind(jdbc.sql("""
                insert into ledger.account (county, kind, owner, currency)
                select * from unnest(:counties::int[], :kinds::smallint[], :owners::uuid[], :currencies::bpchar[])
                on conflict do nothing
                """), sorted).update();
        var numbers = read(sorted);
        rememberOnceCommitted(numbers);
        return numbers;
    }

    private Map<Key, Long> read(List<Key> keys) {
        var byNumberInList = new HashMap<Key, Long>();
        bind(jdbc.sql("""
                select k.position, a.id
                from unnest(:counties::int[], :kinds::smallint[], :owners::uuid[], :currencies::bpchar[])
                    with ordinality k (county, kind, owner, currency, position)
                join ledger.account a on a.county = k.county and a.kind = k.kind and a.currency = k.currency
                    and a.owner = k.owner
                """), keys)
                .query((row, number) -> byNumberInList.put(keys.get(row.getInt("position") - 1), row.getLong("id")))
                .list();
        return byNumberInList;
    }

    private static JdbcClient.StatementSpec bind(JdbcClient.StatementSpec sql, List<Key> keys) {
        return sql.param("counties", column("int4", keys, Key::county))
                .param("kinds", column("int2", keys, key -> key.ref().kind().code()))
                .param("owners", column("uuid", keys, key -> owner(key.ref())))
                .param(
                        "currencies",
                        column("bpchar", keys, key -> key.ref().currency().getCurrencyCode()));
    }

    private static Column column(String type, List<Key> keys, Function<Key, Object> value) {
        return Column.of(type, keys.stream().map(value).toList());
    }

    private static UUID owner(AccountRef account) {
        return Objects.requireNonNullElse(account.owner(), NOBODY);
    }

    /** Not before: what is rolled back is not there. */
    private void rememberOnceCommitted(Map<Key, Long> numbers) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                if (remembered.size() + numbers.size() > REMEMBERED_MAX) {
                    remembered.clear();
                }
                remembered.putAll(numbers);
            }
        });
    }
}
