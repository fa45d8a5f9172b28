package org.farmgate.accounts;

import static java.time.ZoneOffset.UTC;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.farmgate.database.Vault;
import org.farmgate.places.Places;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The accounts, as kept in table {@code accounts.account}. */
@Repository
class AccountRegister {

    /** In the place of a name whose key is gone. */
    private static final String ERASED = "—";

    private static final String COLUMNS =
            " book, id, login, name, sealed_name, password, edition, password_once, home, county, household_county, household, created_at,"
                    + " locked_at ";

    private final JdbcClient jdbc;
    private final Vault vault;

    AccountRegister(JdbcClient jdbc, Vault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    /** Adds the account, unless somebody has its sign-in name. */
    boolean add(Account account) {
        var household = account.household();
        int added = jdbc.sql("""
                insert into accounts.account
                  (book, id, login, name, sealed_name, password, home, county, household_county, household, created_at)
                values
                  (:book, :id, :login, :name, :sealedName, :password, :home, :county, :householdCounty, :household, :createdAt)
                on conflict (book, login) do nothing
                """)
                .param("book", account.id().book())
                .param("id", account.id().value())
                .param("login", account.login())
                .param("name", household == null ? account.name() : null)
                .param("sealedName", household == null ? null : seal(household.id(), account))
                .param("password", account.password())
                .param("home", account.home())
                .param("county", account.county())
                .param("householdCounty", household == null ? null : household.county())
                .param("household", household == null ? null : household.id())
                .param("createdAt", account.createdAt().atOffset(UTC))
                .update();
        return added == 1;
    }

    Optional<Account> find(AccountId id) {
        return jdbc.sql("select" + COLUMNS + "from accounts.account where book = :book and id = :id")
                .param("book", id.book())
                .param("id", id.value())
                .query(this::account)
                .optional();
    }

    /** Whose book is not known: each of them is looked into. */
    Optional<Account> find(UUID id) {
        return jdbc.sql("select" + COLUMNS + "from accounts.account where book between :first and :last and id = :id")
                .param("first", Places.FIRST_BOOK)
                .param("last", Places.FIRST_BOOK + Places.BOOKS - 1)
                .param("id", id)
                .query(this::account)
                .optional();
    }

    Optional<Account> byLogin(Login login) {
        return jdbc.sql("select" + COLUMNS + "from accounts.account where book = :book and login = :login")
                .param("book", login.book())
                .param("login", login.value())
                .query(this::account)
                .optional();
    }

    /**
     * A part of the accounts, sorted by sign-in name.
     *
     * @param counties where the accounts are at home; absent for all, also those above counties
     * @param text how the sign-in name begins
     */
    List<Account> list(@Nullable Set<Integer> counties, String text, String after, int limit) {
        return jdbc.sql("select" + COLUMNS + """
                from accounts.account
                where (:all or county = any(:counties))
                  and (login >= :text and login < :textEnd or lower(name) = :name)
                  and login > :after
                order by login
                limit :limit
                """)
                .param("all", counties == null)
                .param("counties", counties == null ? new Integer[0] : counties.toArray(Integer[]::new))
                .param("text", text)
                .param("textEnd", text + "\uffff")
                .param("name", text)
                .param("after", after)
                .param("limit", limit)
                .query(this::account)
                .list();
    }

    /** The first account of the household. */
    Optional<Account> ofHousehold(NewAccount.Household household) {
        return jdbc.sql("select" + COLUMNS + """
                from accounts.account
                where household_county = :county and household = :household
                order by created_at, id
                limit 1
                """)
                .param("county", household.county())
                .param("household", household.id())
                .query(this::account)
                .optional();
    }

    /**
     * A new password ends every session but those of the new edition, which is returned.
     *
     * @param once whether it is for the first time only
     */
    int changePassword(AccountId id, String hash, boolean once) {
        return jdbc.sql("""
                update accounts.account set password = :password, edition = edition + 1, password_once = :once
                where book = :book and id = :id
                returning edition
                """)
                .param("password", hash)
                .param("once", once)
                .param("book", id.book())
                .param("id", id.value())
                .query(Integer.class)
                .single();
    }

    void passwordOnce(AccountId id) {
        jdbc.sql("update accounts.account set password_once = true where book = :book and id = :id")
                .param("book", id.book())
                .param("id", id.value())
                .update();
    }

    void strengthen(AccountId id, String hash) {
        jdbc.sql("update accounts.account set password = :password where book = :book and id = :id")
                .param("password", hash)
                .param("book", id.book())
                .param("id", id.value())
                .update();
    }

    void lock(AccountId id, @Nullable Instant at) {
        jdbc.sql("""
                update accounts.account set locked_at = :at, edition = edition + 1
                where book = :book and id = :id
                """)
                .param("at", at == null ? null : at.atOffset(UTC), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("book", id.book())
                .param("id", id.value())
                .update();
    }

    private byte[] seal(UUID household, Account account) {
        return vault.seal(household, account.name().getBytes(StandardCharsets.UTF_8), context(account.uuid()));
    }

    private Account account(ResultSet row, int number) throws SQLException {
        var id = new AccountId(row.getInt("book"), row.getObject("id", UUID.class));
        var householdId = row.getObject("household", UUID.class);
        var household =
                householdId == null ? null : new NewAccount.Household(row.getInt("household_county"), householdId);
        var lockedAt = row.getObject("locked_at", OffsetDateTime.class);
        return new Account(
                id,
                row.getString("login"),
                household == null
                        ? row.getString("name")
                        : open(household.id(), row.getBytes("sealed_name"), id.value()),
                row.getString("password"),
                row.getInt("edition"),
                row.getBoolean("password_once"),
                row.getInt("home"),
                row.getObject("county", Integer.class),
                household,
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                lockedAt == null ? null : lockedAt.toInstant());
    }

    private String open(UUID household, byte[] sealed, UUID account) {
        try {
            return new String(vault.open(household, sealed, context(account)), StandardCharsets.UTF_8);
        } catch (Vault.Erased gone) {
            return ERASED; // as the household wished
        }
    }

    private static byte[] context(UUID account) {
        return ("accounts.account.name " + account).getBytes(StandardCharsets.UTF_8);
    }
}
