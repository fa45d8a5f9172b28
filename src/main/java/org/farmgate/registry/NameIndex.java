package org.farmgate.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.farmgate.database.Vault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds sealed names, by keyed hashes of their characters and of their pairs of characters. */
@Repository
class NameIndex {

    private static final int HASH_BYTES = 8;

    private final JdbcClient jdbc;
    private final Vault vault;

    NameIndex(JdbcClient jdbc, Vault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    void add(HouseholdId household, int village, UUID member, PersonName name) {
        byte[][] hashes = hashes(household.county(), all(plain(name.value())));
        jdbc.sql("""
                insert into registry.name_posting (county, gram, household, member, village)
                select :county, gram, :household, :member, :village from unnest(:grams) gram
                on conflict do nothing
                """)
                .param("county", household.county())
                .param("household", household.value())
                .param("member", member)
                .param("village", village)
                .param("grams", hashes)
                .update();
    }

    void remove(HouseholdId household, UUID member) {
        jdbc.sql("""
                delete from registry.name_posting
                where county = :county and household = :household and member = :member
                """)
                .param("county", household.county())
                .param("household", household.value())
                .param("member", member)
                .update();
    }

    void removeAll(HouseholdId household) {
        jdbc.sql("delete from registry.name_posting where county = :county and household = :household")
                .param("county", household.county())
                .param("household", household.value())
                .update();
    }

    /** What a name must have to contain this text, hashed for the county. */
    byte[][] wanted(int county, String text) {
        String plain = plain(text);
        return hashes(county, plain.codePointCount(0, plain.length()) == 1 ? all(plain) : grams(plain, 2));
    }

    /** Without spaces and dots, in one shape of letters, as people type it who don't know how it was written. */
    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\s··.\\-']", "");
    }

    private static Set<String> all(String plain) {
        var all = new LinkedHashSet<>(grams(plain, 1));
        all.addAll(grams(plain, 2));
        return all;
    }

    private static Set<String> grams(String plain, int length) {
        int[] letters = plain.codePoints().toArray();
        var grams = new LinkedHashSet<String>();
        for (int i = 0; i + length <= letters.length; i++) {
            grams.add(new String(letters, i, length));
        }
        return grams;
    }

    private byte[][] hashes(int county, Set<String> grams) {
        return List.copyOf(grams).stream()
                .map(gram -> vault.hmac("registry.name", (county + "|" + gram).getBytes(UTF_8)))
                .map(hash -> Arrays.copyOf(hash, HASH_BYTES))
                .toArray(byte[][]::new);
    }
}
