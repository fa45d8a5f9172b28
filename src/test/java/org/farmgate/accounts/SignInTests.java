package org.farmgate.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.Map;
import org.farmgate.FarmgateTest;
import org.farmgate.SignedIn;
import org.farmgate.places.Kind;
import org.farmgate.places.Places;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@FarmgateTest
class SignInTests {

    private static final String WRONG = "not the password";

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
    Locking locking;

    @Autowired
    Places places;

    @Autowired
    JdbcClient jdbc;

    int cheng;

    @BeforeEach
    void places() {
        cheng = places.byCode(Kind.COUNTY, "621221").orElseThrow().id();
    }

    @Test
    void whoSignsInLandsOnTheOwnStartPage() {
        accounts.create(NewAccount.of("chen.li", "陈丽", SignedIn.PASSWORD, cheng, Role.COUNTY_OFFICER));

        var chen = SignedIn.in(port, " Chen.Li ", SignedIn.PASSWORD);

        assertThat(chen.get("/me").body())
                .contains("陈丽, welcome")
                .contains("County officer")
                .contains("成县");
    }

    @Test
    void wrongPasswordAndUnknownNameGetTheSameAnswer() {
        accounts.create(NewAccount.of("wrong.one", "Wrong", SignedIn.PASSWORD, cheng, Role.SELLER));
        var guest = SignedIn.guest(port);

        var known = guest.post("/sign-in", Map.of("login", "wrong.one", "password", WRONG));
        var unknown = guest.post("/sign-in", Map.of("login", "nobody.here", "password", WRONG));

        assertThat(known.statusCode()).isEqualTo(422);
        assertThat(unknown.statusCode()).isEqualTo(422);
        assertThat(known.body())
                .contains("do not belong together")
                .contains("value=\"wrong.one\"")
                .doesNotContain(WRONG);
        assertThat(unknown.body()).contains("do not belong together");
    }

    @Test
    void whoWantedAPageComesBackToItAndNeverToAnotherSite() {
        accounts.create(NewAccount.of("back.again", "Back", SignedIn.PASSWORD, cheng, Role.ADMINISTRATOR));
        var guest = SignedIn.guest(port);

        var sent = guest.get("/accounts?q=%E6%88%90");
        assertThat(sent.statusCode()).isEqualTo(303);
        assertThat(sent.headers().firstValue("Location")).contains("/sign-in?to=%2Faccounts%3Fq%3D%25E6%2588%2590");
        assertThat(guest.get("/sign-in?to=%2Faccounts%3Fq%3D%25E6%2588%2590").body())
                .contains("name=\"to\" value=\"/accounts?q=%E6%88%90\"");

        var fields = Map.of("login", "back.again", "password", SignedIn.PASSWORD, "to", "//evil.example/");
        assertThat(guest.post("/sign-in", fields).headers().firstValue("Location"))
                .contains("/me");
    }

    @Test
    void programsAreToldInAProblemToSignIn() {
        var answer = SignedIn.guest(port)
                .send(SignedIn.guest(port)
                        .request("/accounts")
                        .setHeader("Accept", "application/json")
                        .GET()
                        .build());

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains("accounts.sign-in-first");
    }

    @Test
    void aFormWithoutItsTokenIsRefused() {
        var answer = SignedIn.guest(port).post("/sign-in", Map.of("login", "x", "password", "y"), null);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("load the page again");
    }

    @Test
    void aSessionBeginsAnewAtSignInAndEndsAtSignOut() {
        accounts.create(NewAccount.of("in.and.out", "In", SignedIn.PASSWORD, cheng, Role.SELLER));
        var person = SignedIn.in(port, "in.and.out", SignedIn.PASSWORD);
        assertThat(person.get("/me").statusCode()).isEqualTo(200);

        person.post("/sign-out", Map.of());

        assertThat(person.get("/me").statusCode()).isEqualTo(303);
    }

    @Test
    void cookiesAreClosedToScriptsAndGuestsHaveNoSession() {
        var answer = SignedIn.guest(port).get("/sign-in");

        var cookies = answer.headers().allValues("Set-Cookie");
        assertThat(cookies).singleElement().asString().contains("farmgate-form=", "HttpOnly", "SameSite=Lax");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("default-src 'none'");
        assertThat(answer.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(answer.body()).contains("<form method=\"post\" action=\"/sign-in\" class=\"stack\">");
        assertThat(answer.headers().firstValue("Permissions-Policy").orElse("")).contains("camera=(self)");
    }

    @Test
    void ourOwnFilesHaveTheHeadersAndNoCookie() {
        var answer = SignedIn.guest(port).get("/farmgate.css");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void whatIsWithdrawnIsGoneWithTheNextRequest() {
        var id = accounts.create(NewAccount.of("was.admin", "Was", SignedIn.PASSWORD, cheng, Role.ADMINISTRATOR));
        var person = SignedIn.in(port, "was.admin", SignedIn.PASSWORD);
        assertThat(person.get("/accounts").statusCode()).isEqualTo(200);

        granting.withdraw(id, grants.all(id).get(0).id());

        assertThat(person.get("/accounts").statusCode()).isEqualTo(403);
        assertThat(jdbc.sql(
                                "select count(*) from accounts.audit where county = ? and what = 'accounts.refused-at-the-door'")
                        .param(id.book())
                        .query(Long.class)
                        .single())
                .isPositive();
    }

    @Test
    void aLockedAccountIsOutAtOnceAndCannotSignIn() {
        var id = accounts.create(NewAccount.of("locked.out", "Locked", SignedIn.PASSWORD, cheng, Role.SELLER));
        var person = SignedIn.in(port, "locked.out", SignedIn.PASSWORD);

        locking.lock(id);

        assertThat(person.get("/me").statusCode()).isEqualTo(303);
        var again = SignedIn.guest(port).post("/sign-in", Map.of("login", "locked.out", "password", SignedIn.PASSWORD));
        assertThat(again.statusCode()).isEqualTo(422);
    }

    @Test
    void aChangedPasswordEndsTheOtherSessions() {
        accounts.create(NewAccount.of("two.phones", "Two", SignedIn.PASSWORD, cheng, Role.SELLER));
        var one = SignedIn.in(port, "two.phones", SignedIn.PASSWORD);
        var other = SignedIn.in(port, "two.phones", SignedIn.PASSWORD);

        var changed = one.post(
                "/me/password",
                Map.of("old", SignedIn.PASSWORD, "password", "eight loud plums", "again", "eight loud plums"));

        assertThat(changed.statusCode()).isEqualTo(303);
        assertThat(one.get("/me").statusCode()).isEqualTo(200);
        assertThat(other.get("/me").statusCode()).isEqualTo(303);
    }

    @Test
    void whoGuessesTooOftenWaits() {
        accounts.create(NewAccount.of("guessed.at", "Guessed", SignedIn.PASSWORD, cheng, Role.SELLER));
        var guest = SignedIn.guest(port).reading("zh");
        var fields = Map.of("login", "guessed.at", "password", WRONG);

        var answer = guest.post("/sign-in", fields);
        for (int tries = 1; answer.statusCode() == 422 && tries < 20; tries++) {
            answer = guest.post("/sign-in", fields);
        }

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(Integer.parseInt(answer.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(1, 61);
        assertThat(answer.body()).contains("试的次数太多了");
    }

    @Test
    void aProgramsCallWithoutCookiesNeedsNoToken() {
        var answer = SignedIn.guest(port)
                .send(SignedIn.guest(port)
                        .request("/api/v1/nothing-of-the-kind")
                        .POST(HttpRequest.BodyPublishers.ofString("{}"))
                        .build());

        assertThat(answer.statusCode()).isEqualTo(404);
    }
}
