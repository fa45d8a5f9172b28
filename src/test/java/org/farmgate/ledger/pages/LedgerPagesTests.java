package org.farmgate.ledger.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.farmgate.FarmgateTest;
import org.farmgate.SignedIn;
import org.farmgate.accounts.Accounts;
import org.farmgate.accounts.Audit;
import org.farmgate.accounts.Role;
import org.farmgate.kernel.ChinaDay;
import org.farmgate.kernel.Ids;
import org.farmgate.kernel.Money;
import org.farmgate.ledger.AccountKind;
import org.farmgate.ledger.AccountRef;
import org.farmgate.ledger.Ledger;
import org.farmgate.ledger.Leg;
import org.farmgate.ledger.Transfer;
import org.farmgate.ledger.TransferKind;
import org.farmgate.places.Kind;
import org.farmgate.places.Places;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.support.TransactionTemplate;

@FarmgateTest
class LedgerPagesTests {

    private static final LocalDate DAY = LocalDate.parse("2026-04-08");

    @LocalServerPort
    int port;

    @Autowired
    Accounts accounts;

    @Autowired
    Audit audit;

    @Autowired
    Places places;

    @Autowired
    Ledger ledger;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    Ids ids;

    private int cheng;
    private int xifeng;

    @BeforeEach
    void find() {
        cheng = places.byCode(Kind.COUNTY, "621221").orElseThrow().id();
        xifeng = places.byCode(Kind.COUNTY, "520122").orElseThrow().id();
    }

    @Test
    void anAmountOpensIntoTheEntriesThatMadeItDownToThePerson() {
        var chen = AccountRef.of(AccountKind.HOUSEHOLD, ids.next(), Money.YUAN);
        var transfer = post(cheng, chen, 12_345);
        post(cheng, chen, 55);
        var auditor = auditor();
        transactions.executeWithoutResult(
                transaction -> audit.record(cheng, "market.repriced", String.valueOf(transfer.reference()), null));

        assertThat(auditor.get("/ledger").body()).contains("/ledger/" + cheng);
        var book = auditor.get("/ledger/" + cheng + "?day=" + DAY).body();
        assertThat(book).contains("/ledger/" + cheng + "/accounts?kind=HOUSEHOLD");
        var number = number(auditor, String.valueOf(chen.owner()));
        var statement = auditor.get("/ledger/" + cheng + "/accounts/" + number + "?from=" + DAY + "&to=" + DAY)
                .body();
        assertThat(statement).contains("¥123.45", "¥124.00", "/ledger/" + cheng + "/transfers/" + transfer.id());
        var page =
                auditor.get("/ledger/" + cheng + "/transfers/" + transfer.id()).body();
        assertThat(page).contains("¥123.45", "−¥123.45", "/accounts/" + number, transfer.key());
        assertThat(page).contains("Where it comes from", "the program");
    }

    @Test
    void aTransferNamesWhatItTakesBackAndByWhatItIsTakenBack() {
        var chen = AccountRef.of(AccountKind.HOUSEHOLD, ids.next(), Money.YUAN);
        var transfer = post(cheng, chen, 500);
        var back = transfer.reversal(transfer.at().plusSeconds(60));
        transactions.executeWithoutResult(transaction -> ledger.post(List.of(back)));
        var auditor = auditor();

        assertThat(auditor.get("/ledger/" + cheng + "/transfers/" + transfer.id())
                        .body())
                .contains("/ledger/" + cheng + "/transfers/" + back.id());
        assertThat(auditor.get("/ledger/" + cheng + "/transfers/" + back.id()).body())
                .contains("/ledger/" + cheng + "/transfers/" + transfer.id());
    }

    @Test
    void aStatementLeavesAsATable() {
        var chen = AccountRef.of(AccountKind.HOUSEHOLD, ids.next(), Money.YUAN);
        post(cheng, chen, 500);
        var auditor = auditor();
        var number = number(auditor, String.valueOf(chen.owner()));

        var table =
                auditor.get("/ledger/" + cheng + "/accounts/" + number + "/statement.csv?from=" + DAY + "&to=" + DAY);

        assertThat(table.body().split("\r\n", -1)).hasSize(5);
        assertThat(table.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
    }

    @Test
    void aManagerReadsTheCountysOwnBookAndNoOther() {
        var chen = AccountRef.of(AccountKind.HOUSEHOLD, ids.next(), Money.YUAN);
        var transfer = post(xifeng, chen, 500);
        post(cheng, chen, 500);
        var manager = SignedIn.as(port, accounts, Role.COUNTY_MANAGER, cheng).reading("en");

        assertThat(manager.get("/ledger").body())
                .contains("/ledger/" + cheng)
                .doesNotContain("/ledger/" + xifeng + "\"", "/ledger/" + xifeng + "?");
        assertThat(manager.get("/ledger/" + cheng).statusCode()).isEqualTo(200);
        assertThat(manager.get("/ledger/" + xifeng).statusCode()).isEqualTo(404);
        assertThat(manager.get("/ledger/" + Places.FIRST_BOOK).statusCode()).isEqualTo(404);
        assertThat(manager.get("/ledger/" + xifeng + "/transfers/" + transfer.id())
                        .statusCode())
                .isEqualTo(404);
        assertThat(manager.get("/ledger/" + xifeng + "/accounts?kind=HOUSEHOLD").statusCode())
                .isEqualTo(404);
    }

    @Test
    void whoIsNeitherAuditorNorManagerReadsNothing() {
        assertThat(SignedIn.as(port, accounts, Role.STATION_AGENT, cheng)
                        .get("/ledger")
                        .statusCode())
                .isEqualTo(403);
        assertThat(SignedIn.guest(port).get("/ledger").statusCode()).isEqualTo(303);
    }

    @Test
    void whatIsNotThereIsSaidKindly() {
        var auditor = auditor();

        assertThat(auditor.get("/ledger/" + cheng + "/accounts/999999999").statusCode())
                .isEqualTo(404);
        assertThat(auditor.get("/ledger/" + cheng + "/transfers/" + new UUID(1, 2))
                        .statusCode())
                .isEqualTo(404);
        assertThat(auditor.get("/ledger?book=nowhere-at-all").body()).contains("No book has this name or number");
        var chen = AccountRef.of(AccountKind.HOUSEHOLD, ids.next(), Money.YUAN);
        post(cheng, chen, 1);
        var number = number(auditor, String.valueOf(chen.owner()));
        assertThat(auditor.get("/ledger/" + cheng + "/accounts/" + number + "?from=2026-05-02&to=2026-05-01")
                        .statusCode())
                .isEqualTo(422);
    }

    private SignedIn auditor() {
        return SignedIn.as(port, accounts, Role.AUDITOR, cheng).reading("en");
    }

    /** The account's number, from its line in the list, which may have many pages. */
    private String number(SignedIn reader, String owner) {
        var line = Pattern.compile(Pattern.quote(owner) + ".*?/accounts/([0-9]+)\"", Pattern.DOTALL);
        var next = Pattern.compile("rel=\"next\" href=\"([^\"]+)\"");
        var page = reader.get("/ledger/" + cheng + "/accounts?kind=HOUSEHOLD&currency=CNY")
                .body();
        while (!page.contains(owner)) {
            var link = next.matcher(page);
            assertThat(link.find()).isTrue();
            page = reader.get(link.group(1).replace("&amp;", "&")).body();
        }
        var found = line.matcher(page);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private Transfer post(int book, AccountRef account, long fen) {
        var reference = ids.next();
        var at = DAY.atTime(12, 0).atZone(ChinaDay.ZONE).toInstant();
        var legs =
                List.of(new Leg(AccountRef.of(AccountKind.GATEWAY_CLEARING, Money.YUAN), -fen), new Leg(account, fen));
        var transfer = Transfer.of(book, "pay/" + reference, TransferKind.PAYMENT, reference, at, legs);
        transactions.executeWithoutResult(transaction -> ledger.post(List.of(transfer)));
        return transfer;
    }
}
