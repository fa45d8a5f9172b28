package org.farmgate.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.farmgate.FarmgateTest;
import org.farmgate.SignedIn;
import org.farmgate.database.Scope;
import org.farmgate.kernel.Refused;
import org.farmgate.places.Kind;
import org.farmgate.places.Place;
import org.farmgate.places.Places;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@FarmgateTest
class AdministrationTests {

    @LocalServerPort
    int port;

    @Autowired
    Accounts accounts;

    @Autowired
    AccountRegister register;

    @Autowired
    Granting granting;

    @Autowired
    Grants grants;

    @Autowired
    Sessions sessions;

    @Autowired
    Places places;

    @Autowired
    JdbcClient jdbc;

    int cheng;
    int xifeng;
    Place township;

    @BeforeEach
    void places() {
        cheng = places.byCode(Kind.COUNTY, "621221").orElseThrow().id();
        xifeng = places.byCode(Kind.COUNTY, "520123").orElseThrow().id();
        township = places.children(cheng).get(0);
    }

    @Test
    void anAdministratorOpensAnAccountThatCanSignIn() {
        var admin = SignedIn.as(port, accounts, Role.ADMINISTRATOR, cheng);

        var created = admin.post("/accounts", form("zhao.min", "SELLER", "甘肃 成县"));

        assertThat(created.statusCode()).isEqualTo(303);
        assertThat(admin.follow(created).body()).contains("zhao.min", "Seller", "成县");
        assertThat(SignedIn.in(port, "zhao.min", SignedIn.PASSWORD).get("/me").statusCode())
                .isEqualTo(200);
        assertThat(admin.get("/accounts?q=zhao").body()).contains("zhao.min");
    }

    @Test
    void theWholeCountryIsNamedInTheReadersLanguage() {
        var admin = SignedIn.as(port, accounts, Role.ADMINISTRATOR, country());

        var created = admin.post("/accounts", form("whole.country", "AUDITOR", "china"));

        assertThat(created.statusCode()).as(created.body()).isEqualTo(303);
        assertThat(admin.follow(created).body()).contains("China").doesNotContain("中国");
        assertThat(admin.get("/me").body()).contains("China").doesNotContain("中国");
        assertThat(admin.reading("zh").follow(created).body()).contains("中国").doesNotContain("China");
    }

    @Test
    void whereManyPlacesHaveTheNameOneChooses() {
        var admin = SignedIn.as(port, accounts, Role.ADMINISTRATOR, country());

        var asked = admin.post("/accounts", form("many.places", "COURIER", "城关"));

        assertThat(asked.statusCode()).isEqualTo(422);
        assertThat(asked.body()).contains("Please choose which place you mean", "name=\"areaId\"");
    }

    @Test
    void allThatIsWrongWithANewAccountIsSaidAtOnceAndSaysWhere() {
        var admin = SignedIn.as(port, accounts, Role.ADMINISTRATOR, cheng).reading("zh");
        var typed = new HashMap<>(form("all.wrong", "nothing", "无此地"));
        typed.putAll(Map.of("name", " ", "password", "short"));

        var refused = admin.post("/accounts", typed);

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("id=\"name-error\"", "id=\"password-error\"", "id=\"role-error\"", "id=\"area-error\"")
                .contains(">辖区</span>")
                .doesNotContain("姓名：姓名");
        assertThat(accounts.knows("all.wrong")).isFalse();
    }

    @Test
    void nobodyGivesRolesOutsideTheOwnArea() {
        var admin = SignedIn.as(port, accounts, Role.ADMINISTRATOR, cheng);

        var refused = admin.post("/accounts", form("too.far", "SELLER", "贵州 息烽县"));

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("not in your area");
        assertThat(accounts.knows("too.far")).isFalse();
    }

    @Test
    void anotherAreasAccountIsAsIfItWereNot() {
        var admin = SignedIn.as(port, accounts, Role.ADMINISTRATOR, cheng);
        var id = accounts.create(NewAccount.of("of.xifeng", "Of Xifeng", SignedIn.PASSWORD, xifeng, Role.SELLER));
        var path = "/accounts/" + id.book() + "/" + id.value();

        assertThat(admin.get("/accounts?q=of.xifeng").body()).doesNotContain("Of Xifeng");
        assertThat(admin.get(path).statusCode()).isEqualTo(404);
        assertThat(admin.post(path + "/lock", Map.of()).statusCode()).isEqualTo(404);
        assertThat(admin.post(path + "/password", Map.of("password", "eight loud plums"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(register.find(id).orElseThrow().locked()).isFalse();
    }

    @Test
    void rolesAreGivenAndWithdrawnOnTheAccountsPage() {
        var admin = SignedIn.as(port, accounts, Role.ADMINISTRATOR, cheng);
        var id = accounts.create(NewAccount.of("on.the.page", "On", SignedIn.PASSWORD, cheng, Role.SELLER));
        var path = "/accounts/" + id.book() + "/" + id.value();

        assertThat(admin.post(path + "/grants", Map.of("role", "COURIER", "area", "甘肃 成县"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(admin.post(path + "/grants", Map.of("role", "COURIER", "area", "甘肃 成县"))
                        .body())
                .contains("holds the role for this area already");
        assertThat(admin.post(path + "/grants", Map.of("role", "CITY_OFFICER", "area", "甘肃 成县"))
                        .body())
                .contains("not given for this kind of area");
        var courier = grants.all(id).stream()
                .filter(grant -> grant.grant().role() == Role.COURIER)
                .findFirst()
                .orElseThrow();
        assertThat(admin.post(path + "/grants/" + courier.id() + "/withdrawal", Map.of())
                        .statusCode())
                .isEqualTo(303);
        assertThat(grants.all(id))
                .hasSize(2)
                .filteredOn(grant -> grant.endsAt() == null)
                .hasSize(1);
    }

    @Test
    void nobodyLocksOneself() {
        var login = "lonely.admin";
        var id = accounts.create(NewAccount.of(login, "Lonely", SignedIn.PASSWORD, cheng, Role.ADMINISTRATOR));
        var admin = SignedIn.in(port, login, SignedIn.PASSWORD);

        var refused = admin.post("/accounts/" + id.book() + "/" + id.value() + "/lock", Map.of());

        assertThat(refused.statusCode()).isEqualTo(409);
    }

    @Test
    void aVillagersNameIsKeptSealed() {
        int village = places.children(township.id()).get(0).id();
        var household = new NewAccount.Household(cheng, UUID.randomUUID());
        var id = accounts.create(NewAccount.ofVillager("grandma.li", "李奶奶", SignedIn.PASSWORD, village, household));

        assertThat(register.find(id).orElseThrow().name()).isEqualTo("李奶奶");
        assertThat(jdbc.sql("select name is null and sealed_name is not null from accounts.account where id = ?")
                        .param(id.value())
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(user(id).household()).isEqualTo(household.id());
    }

    @Test
    void anAreaIsSaidInCountiesAndVillages() {
        var village = places.children(township.id()).get(0);
        var prefecture = places.path(cheng).get(2);

        assertThat(user(of("scope.county", Role.COUNTY_OFFICER, cheng)).scope())
                .isEqualTo(new Scope(Set.of(cheng), Set.of()));
        assertThat(user(of("scope.village", Role.VILLAGE_OFFICER, village.id())).scope())
                .isEqualTo(new Scope(Set.of(), Set.of(village.id())));
        assertThat(user(of("scope.township", Role.TOWNSHIP_OFFICER, township.id()))
                        .scope()
                        .villages())
                .contains(village.id())
                .hasSameSizeAs(places.children(township.id()));
        assertThat(user(of("scope.city", Role.CITY_OFFICER, prefecture.id()))
                        .scope()
                        .counties())
                .contains(cheng)
                .doesNotContain(xifeng);
        assertThat(user(of("scope.seller", Role.SELLER, cheng)).scope()).isEqualTo(Scope.NOTHING);
    }

    @Test
    void aRoleCountsInItsAreaOnly() {
        var officer = user(of("may.officer", Role.TOWNSHIP_OFFICER, township.id()));
        var village = places.children(township.id()).get(0).id();

        assertThat(officer.may(Role.TOWNSHIP_OFFICER, village)).isTrue();
        assertThat(officer.may(Role.COUNTY_OFFICER, village)).isFalse();
        assertThat(officer.may(Role.TOWNSHIP_OFFICER, cheng)).isFalse();
        assertThat(officer.may(Role.TOWNSHIP_OFFICER, 0)).isFalse();
    }

    @Test
    void refusesWhatCannotBe() {
        refused(AccountsRefusal.LOGIN_LETTERS, () -> of("陈丽", Role.SELLER, cheng));
        refused(AccountsRefusal.LOGIN_PERSONAL, () -> of("13812345678", Role.SELLER, cheng));
        refused(AccountsRefusal.AREA_UNFIT, () -> of("unfit.area", Role.VILLAGE_OFFICER, cheng));
        refused(AccountsRefusal.AREA_UNKNOWN, () -> of("no.place", Role.SELLER, 2_000_000_000));
        refused(AccountsRefusal.VILLAGER_WITHOUT_HOUSEHOLD, () -> of("no.household", Role.VILLAGER, cheng));
        refused(
                AccountsRefusal.PASSWORD_LENGTH,
                () -> accounts.create(NewAccount.of("short.one", "Short", "short", cheng, Role.SELLER)));
        refused(
                AccountsRefusal.PASSWORD_HOLDS_LOGIN,
                () -> accounts.create(NewAccount.of("same.same", "Same", "xx same.same", cheng, Role.SELLER)));
        of("taken.name", Role.SELLER, cheng);
        refused(AccountsRefusal.LOGIN_TAKEN, () -> of("Taken.Name", Role.SELLER, cheng));
        assertThat(accounts.knows("unfit.area")).isFalse();
    }

    @Test
    void manyWithOnePasswordAreHashedOnce() {
        var wanted = List.of(
                NewAccount.of("crowd.one", "One", SignedIn.PASSWORD, cheng, Role.SELLER),
                NewAccount.of("crowd.two", "Two", SignedIn.PASSWORD, cheng, Role.SELLER));
        var ids = accounts.createAll(wanted, new KnownPasswords());

        assertThat(ids).hasSize(2);
        assertThat(SignedIn.in(port, "crowd.two", SignedIn.PASSWORD).get("/me").statusCode())
                .isEqualTo(200);
    }

    private AccountId of(String login, Role role, int place) {
        return accounts.create(NewAccount.of(login, "Test", SignedIn.PASSWORD, place, role));
    }

    private User user(AccountId id) {
        return sessions.user(register.find(id).orElseThrow());
    }

    private int country() {
        return places.path(cheng).get(0).id();
    }

    private static Map<String, String> form(String login, String role, String area) {
        return Map.of("login", login, "name", "Somebody", "password", SignedIn.PASSWORD, "role", role, "area", area);
    }

    private static void refused(AccountsRefusal reason, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Refused.class, it -> assertThat(it.refusal()).isEqualTo(reason));
    }
}
