package org.farmgate.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.farmgate.FarmgateTest;
import org.farmgate.SignedIn;
import org.farmgate.accounts.Accounts;
import org.farmgate.accounts.Role;
import org.farmgate.accounts.VillagerSignIn;
import org.farmgate.database.Scopes;
import org.farmgate.places.Places;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@FarmgateTest
class SignInGivingTests {

    private static final Pattern LOGIN = Pattern.compile("id=\"login\">([^<]+)<");
    private static final Pattern PASSWORD = Pattern.compile("id=\"password\">([^<]+)<");
    private static final String OWN = "walnuts by the river";

    @LocalServerPort
    int port;

    @Autowired
    Registering registering;

    @Autowired
    SignInGiving giving;

    @Autowired
    Accounts accounts;

    @Autowired
    Places places;

    @Autowired
    Scopes scopes;

    @Autowired
    JdbcClient jdbc;

    Neighbours here;
    SignedIn officer;
    HouseholdId household;

    @BeforeEach
    void aHouseholdOfTheVillage() {
        here = new Neighbours(places, scopes);
        officer = SignedIn.as(port, accounts, Role.VILLAGE_OFFICER, here.shiban.id());
        household = here.inVillage(
                here.shiban,
                () -> registering.register(
                        Neighbours.registration(here.shiban, Neighbours.head("陈大山")), Neighbours.LI));
    }

    @Test
    void aHouseholdGetsASignInThatOpensNothingUntilItHasAPasswordOfItsOwn() {
        assertThat(officer.get(household.path()).body()).contains(household.path() + "/sign-in");
        var given = give(officer);
        assertThat(given.login()).matches("[0-9a-z]{8}");

        var villager = SignedIn.in(port, given.login(), given.password());
        for (String path : new String[] {"/earnings", "/me"}) {
            assertThat(villager.get(path).headers().firstValue("Location")).contains("/me/password");
        }
        assertThat(villager.get("/me/password").body()).contains("for the first time only");
        assertThat(change(villager, given.password(), given.password())).isEqualTo(422);

        assertThat(change(villager, given.password(), OWN)).isEqualTo(303);
        assertThat(villager.get("/earnings").statusCode()).isEqualTo(200);
        assertThat(villager.get("/me").body()).contains("陈大山");
        assertThat(deeds("registry.sign-in-given", household.toString())).isEqualTo(1);
    }

    @Test
    void whoForgotThePasswordGetsANewOneForTheSameSignIn() {
        var first = give(officer);
        var villager = SignedIn.in(port, first.login(), first.password());
        change(villager, first.password(), OWN);
        assertThat(officer.get(household.path() + "/sign-in").body()).contains("signs in as " + first.login());

        var second = give(officer);

        assertThat(second.login()).isEqualTo(first.login());
        assertThat(second.password()).isNotEqualTo(first.password());
        assertThat(villager.get("/earnings").headers().firstValue("Location"))
                .hasValueSatisfying(path -> assertThat(path).startsWith("/sign-in"));
        assertThat(signIn(first.login(), OWN)).isEqualTo(422);
        assertThat(signIn(first.login(), second.password())).isEqualTo(303);
    }

    @Test
    void anOfficerOfAnotherVillageGivesNone() {
        var stranger = SignedIn.as(port, accounts, Role.VILLAGE_OFFICER, here.nanshan.id());

        assertThat(stranger.get(household.path() + "/sign-in").statusCode()).isEqualTo(404);
        assertThat(stranger.post(household.path() + "/sign-in", Map.of()).statusCode())
                .isEqualTo(404);

        assertThat(logins()).isZero();
    }

    @Test
    void aLockedAccountGetsNoNewPassword() {
        var given = give(officer);
        jdbc.sql("update accounts.account set locked_at = now() where login = :login")
                .param("login", given.login())
                .update();

        var answer = officer.post(household.path() + "/sign-in", Map.of());

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("locked");
    }

    @Test
    void twoOfficersAtOnceGiveOneSignIn() throws Exception {
        var threads = Executors.newFixedThreadPool(2);
        try {
            Callable<VillagerSignIn.Given> deed =
                    () -> here.inVillage(here.shiban, () -> giving.give(household, Neighbours.LI));
            var given = threads.invokeAll(Stream.generate(() -> deed).limit(2).toList());

            assertThat(given.get(0).get().login()).isEqualTo(given.get(1).get().login());
            assertThat(logins()).isEqualTo(1);
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void neitherThePasswordNorTheNameIsKeptInPlain() {
        var given = give(officer);

        var kept = jdbc.sql("select to_jsonb(a)::text from accounts.account a where login = :login")
                .param("login", given.login())
                .query(String.class)
                .single();

        assertThat(kept).doesNotContain(given.password()).doesNotContain("陈大山");
    }

    private VillagerSignIn.Given give(SignedIn by) {
        var answer = by.post(household.path() + "/sign-in", Map.of());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        return new VillagerSignIn.Given(find(LOGIN, answer.body()), find(PASSWORD, answer.body()), false);
    }

    private int change(SignedIn villager, String old, String wanted) {
        return villager.post("/me/password", Map.of("old", old, "password", wanted, "again", wanted))
                .statusCode();
    }

    private int signIn(String login, String password) {
        return SignedIn.guest(port)
                .post("/sign-in", Map.of("login", login, "password", password))
                .statusCode();
    }

    private long logins() {
        return jdbc.sql("select count(*) from accounts.account where household = :household")
                .param("household", household.value())
                .query(Long.class)
                .single();
    }

    private long deeds(String what, String subject) {
        return jdbc.sql("select count(*) from accounts.audit where what = :what and subject = :subject")
                .param("what", what)
                .param("subject", subject)
                .query(Long.class)
                .single();
    }

    private static String find(Pattern pattern, String page) {
        return pattern.matcher(page).results().map(found -> found.group(1)).collect(Collectors.joining());
    }
}
