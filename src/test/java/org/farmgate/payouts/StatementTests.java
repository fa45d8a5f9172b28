package org.farmgate.payouts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.farmgate.FarmgateTest;
import org.farmgate.SignedIn;
import org.farmgate.accounts.Accounts;
import org.farmgate.accounts.NewAccount;
import org.farmgate.accounts.Role;
import org.farmgate.payouts.bank.Way;
import org.farmgate.places.Place;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a household reads of its money, and who else may. */
@FarmgateTest
@Import(Payroll.class)
class StatementTests {

    @LocalServerPort
    int port;

    @Autowired
    Payroll payroll;

    @Autowired
    Accounts accounts;

    @Autowired
    BatchMaking making;

    @Autowired
    BatchDeciding deciding;

    @Autowired
    Sending sending;

    @Autowired
    Arriving arriving;

    @Autowired
    Items items;

    @Autowired
    JdbcClient jdbc;

    private final Place county;

    StatementTests(@Autowired Payroll payroll) {
        this.county = payroll.county();
    }

    @Test
    void aVillagerReadsWhatWasEarnedTakenBackAndPaid() throws IOException {
        var wang = payroll.earning(county, "王桂英", 50_000);
        payroll.owe(wang, 4_000);
        pay(wang);
        payroll.earn(wang, 1_234);
        var villager = villager(wang);

        var page = villager.get("/earnings/statement").body();
        assertThat(page).contains("您挣到 512.34 元。退回扣除 40.00 元。已付给您 460.00 元。还存在这里 12.34 元。");
        var csv = villager.get("/earnings/statement.csv").body();
        assertThat(csv)
                .contains("期初结余,,0.00", "您挣到,500.00,500.00", "退回扣除,-40.00,460.00", "已付给您,-460.00,0.00", "期末结余,,12.34");
        assertThat(text(villager.bytes("/earnings/statement.pdf").body()))
                .contains("对账单", "¥512.34", "¥460.00", "还存在这里", "期末结余");
        assertThat(villager.get("/earnings/statement.xml").statusCode()).isEqualTo(404);
    }

    @Test
    void whatBouncedIsNotShownAsPaid() {
        var wang = payroll.earning(county, "王桂英", 50_000);
        var batch = pay(wang);
        arriving.bounce(
                county.id(), items.of(county.id(), batch, ItemState.SENT).get(0).id(), "账户已注销", Payroll.MAKER);

        assertThat(villager(wang).get("/earnings/statement").body()).contains("已付给您 0.00 元。还存在这里 500.00 元。", "付款退回");
        assertThat(villager(wang).get("/earnings/statement.csv").body()).contains("付款退回,500.00,500.00");
        assertThat(villager(wang).get("/earnings").body()).contains("¥500.00").doesNotContain("¥1,000.00");
    }

    @Test
    void anOfficerReadsItWithinTheScopeAndThatIsWrittenDown() {
        var wang = payroll.earning(county, "王桂英", 50_000);
        var path = wang.id().path() + "/statement";
        var officer = SignedIn.as(port, accounts, Role.VILLAGE_OFFICER, wang.village())
                .reading("zh");
        var neighbour = SignedIn.as(port, accounts, Role.VILLAGE_OFFICER, payroll.village(county, 1));

        assertThat(officer.get(path).body()).contains("王桂英", "¥500.00");
        assertThat(looks(wang)).isEqualTo(1);
        assertThat(neighbour.get(path).statusCode()).isEqualTo(404);
        assertThat(neighbour.get(path + ".csv").statusCode()).isEqualTo(404);
        assertThat(looks(wang)).isEqualTo(1);
    }

    private UUID pay(Payroll.Family family) {
        var batch = making.make(
                county.id(),
                Way.BANK,
                List.of(family.earner()),
                UUID.randomUUID().toString(),
                Payroll.MAKER);
        deciding.approve(county.id(), batch, Payroll.SECOND);
        sending.send(county.id(), batch, Payroll.MAKER);
        return batch;
    }

    private SignedIn villager(Payroll.Family family) {
        return SignedIn.asVillager(
                        port,
                        accounts,
                        family.village(),
                        new NewAccount.Household(family.county(), family.id().value()))
                .reading("zh");
    }

    private int looks(Payroll.Family family) {
        return jdbc.sql(
                        "select count(*) from accounts.audit where what = 'payouts.statement-seen' and subject = :subject")
                .param("subject", family.id().toString())
                .query(Integer.class)
                .single();
    }

    private static String text(byte[] document) throws IOException {
        try (var pdf = Loader.loadPDF(document)) {
            return new PDFTextStripper().getText(pdf);
        }
    }
}
