package org.farmgate.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.farmgate.FarmgateTest;
import org.farmgate.SignedIn;
import org.farmgate.accounts.audit.AuditSealer;
import org.farmgate.accounts.audit.AuditVerification;
import org.farmgate.accounts.audit.AuditVerification.Fault;
import org.farmgate.accounts.audit.AuditVerification.Finding;
import org.farmgate.kernel.Command;
import org.farmgate.kernel.CommandOptions;
import org.farmgate.places.Kind;
import org.farmgate.places.Places;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@FarmgateTest
class AuditTests {

    /** Counties that are nowhere: each test has one of its own. */
    private static final AtomicInteger COUNTIES = new AtomicInteger(900_000_000);

    @LocalServerPort
    int port;

    @Autowired
    Audit audit;

    @Autowired
    AuditSealer sealer;

    @Autowired
    AuditVerification verification;

    @Autowired
    List<Command> commands;

    @Autowired
    Accounts accounts;

    @Autowired
    Places places;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    @Qualifier("ownerDataSource")
    DataSource owner;

    @Value("${farmgate.data}/audit")
    Path folder;

    private final int county = COUNTIES.incrementAndGet();

    @Test
    void theProgramItselfCanOnlyAppend() {
        audit.record(county, "accounts.tried", "x", null);

        for (var change : List.of(
                "update accounts.audit set subject = 'y'",
                "delete from accounts.audit",
                "truncate accounts.audit",
                "update accounts.audit_seal set no = no + 1",
                "insert into accounts.audit (county, xid, id, at, what, subject) values (1, '5', gen_random_uuid(), now(), 'a.b', '')")) {
            assertThatThrownBy(() -> jdbc.sql(change).update()).isInstanceOf(DataAccessException.class);
        }
    }

    @Test
    void evenTheOwnerIsRefusedUntilTheTriggersAreOff() {
        audit.record(county, "accounts.tried", "x", null);

        assertThatThrownBy(() -> JdbcClient.create(owner)
                        .sql("update accounts.audit set subject = 'y' where county = ?")
                        .param(county)
                        .update())
                .hasStackTraceContaining("only ever appended to");
    }

    @Test
    void aDeedThatFailsLeavesNoRow() {
        transaction.executeWithoutResult(status -> {
            audit.record(county, "accounts.tried", "x", null);
            status.setRollbackOnly();
        });

        assertThat(rows()).isZero();
    }

    @Test
    void aReasonIsKeptSealed() {
        audit.record(county, "accounts.tried", "x", "Grandmother Li asked for it");

        var kept = jdbc.sql("select id, why from accounts.audit where county = ?")
                .param(county)
                .query((row, number) -> {
                    assertThat(new String(row.getBytes("why"), StandardCharsets.UTF_8))
                            .doesNotContain("Li");
                    return audit.why(row.getObject("id", UUID.class), row.getBytes("why"));
                })
                .single();
        assertThat(kept).isEqualTo("Grandmother Li asked for it");
    }

    @Test
    void whatIsSealedIsPublishedOutsideTheDatabase() throws IOException {
        threeRowsSealed();
        audit.record(county, "accounts.tried", "later", null);
        sealer.seal();

        assertThat(Files.readAllLines(folder.resolve(county + ".log"))).hasSize(2);
        assertThat(findings()).isEmpty();
    }

    @Test
    void aRowOfATransactionStillUnderWayWaits() throws IOException {
        transaction.executeWithoutResult(status -> {
            audit.record(county, "accounts.tried", "open", null);
            var elsewhere = new Thread(sealer::seal);
            elsewhere.start();
            join(elsewhere);
            assertThat(folder.resolve(county + ".log")).doesNotExist();
        });

        sealer.seal();

        assertThat(Files.readAllLines(folder.resolve(county + ".log"))).hasSize(1);
        assertThat(findings()).isEmpty();
    }

    @Test
    void aChangedRowIsFound() {
        threeRowsSealed();

        tamper("update accounts.audit set subject = 'changed' where subject = 'two' and county = " + county);
        assertThat(findings()).containsExactly(new Finding(county, 1, Fault.ROWS_CHANGED));

        tamper("update accounts.audit set subject = 'two' where subject = 'changed' and county = " + county);
        assertThat(findings()).isEmpty();
    }

    @Test
    void aRemovedRowIsFound() {
        threeRowsSealed();

        tamper("create table accounts.kept as select * from accounts.audit where subject = 'two' and county = " + county
                + "; delete from accounts.audit where subject = 'two' and county = " + county);
        assertThat(findings()).containsExactly(new Finding(county, 1, Fault.ROWS_REMOVED));

        tamper("insert into accounts.audit select * from accounts.kept; drop table accounts.kept");
        assertThat(findings()).isEmpty();
    }

    @Test
    void aRowPutInLaterIsFound() {
        threeRowsSealed();

        tamper(
                "insert into accounts.audit select county, xid, gen_random_uuid(), at, person_book, person, what, 'put in', why"
                        + " from accounts.audit where subject = 'two' and county = " + county);
        assertThat(findings()).containsExactly(new Finding(county, 1, Fault.ROWS_INSERTED));

        tamper("delete from accounts.audit where subject = 'put in' and county = " + county);
        assertThat(findings()).isEmpty();
    }

    @Test
    void aWholeHistoryThatIsRemovedIsFound() {
        threeRowsSealed();

        tamper("create table accounts.kept as select * from accounts.audit where county = " + county
                + "; create table accounts.kept_seal as select * from accounts.audit_seal where county = " + county
                + "; delete from accounts.audit where county = " + county
                + "; delete from accounts.audit_seal where county = " + county);
        assertThat(findings()).containsExactly(new Finding(county, 1, Fault.ROWS_REMOVED));

        tamper("insert into accounts.audit select * from accounts.kept; drop table accounts.kept;"
                + " insert into accounts.audit_seal overriding system value select * from accounts.kept_seal;"
                + " drop table accounts.kept_seal");
        assertThat(findings()).isEmpty();
    }

    @Test
    void aSealChangedInTheFileIsFound() throws IOException {
        threeRowsSealed();
        var file = folder.resolve(county + ".log");
        var honest = Files.readString(file);

        Files.writeString(file, honest.replace(" 3 ", " 2 "));
        assertThat(findings()).containsExactly(new Finding(county, 1, Fault.CHAIN_BROKEN));

        Files.writeString(file, honest);
    }

    @Test
    void auditorsSeeTheirCountyOnlyAndNoReasonLeavesByExport() {
        int cheng = places.byCode(Kind.COUNTY, "621221").orElseThrow().id();
        int xifeng = places.byCode(Kind.COUNTY, "520123").orElseThrow().id();
        audit.record(cheng, "accounts.password-reset", "subject-of-cheng", "a reason of Cheng");
        audit.record(xifeng, "accounts.password-reset", "subject-of-xifeng", "a reason of Xifeng");
        var auditor = SignedIn.as(port, accounts, Role.AUDITOR, cheng);

        var page = auditor.get("/audit?what=accounts.password-reset").body();
        assertThat(page).contains("subject-of-cheng", "a reason of Cheng").doesNotContain("xifeng", "Xifeng");

        var asked = auditor.get("/audit?area=" + URLEncoder.encode("息烽", StandardCharsets.UTF_8));
        assertThat(asked.body()).doesNotContain("subject-of");

        var export = auditor.get("/audit.csv").body();
        assertThat(export).contains("subject-of-cheng").doesNotContain("a reason of", "xifeng");

        assertThat(auditor.get("/audit?day=yesterday&person=no.such.one").statusCode())
                .isEqualTo(422);
    }

    @Test
    void aRowSaysWhatItIsAboutWithoutNamingAPerson() {
        int cheng = places.byCode(Kind.COUNTY, "621221").orElseThrow().id();
        var login = "audited-one";
        var id = accounts.create(NewAccount.of(login, "王审计", SignedIn.PASSWORD, cheng, Role.COURIER));
        var household = cheng + "." + UUID.randomUUID();
        audit.record(cheng, "registry.household-looked-at", household, null);
        var auditor = SignedIn.as(port, accounts, Role.AUDITOR, cheng);

        assertThat(auditor.get("/audit?what=accounts.role-granted").body())
                .contains("Account " + login + " · Courier, ", id.value() + " COURIER " + cheng)
                .doesNotContain("王审计", "href=\"/accounts/");
        assertThat(auditor.get("/audit?what=registry.household-looked-at").body())
                .contains("<span>Household </span>", household)
                .doesNotContain("href=\"/households/");
        assertThat(auditor.reading("zh")
                        .get("/audit?what=accounts.role-granted")
                        .body())
                .contains("账号 " + login + " · 配送员");
    }

    @Test
    void theCommandSucceedsOnlyOnAnHonestLog() {
        threeRowsSealed();
        var said = new ByteArrayOutputStream();
        var out = new PrintStream(said, true, StandardCharsets.UTF_8);

        tamper("update accounts.audit set subject = 'changed' where subject = 'two' and county = " + county);
        assertThat(command(out)).isEqualTo(1);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains(Integer.toString(county));

        tamper("update accounts.audit set subject = 'two' where subject = 'changed' and county = " + county);
        assertThat(command(out)).isZero();
    }

    private int command(PrintStream out) {
        try {
            return commands.stream()
                    .filter(each -> each.name().equals("audit"))
                    .findFirst()
                    .orElseThrow()
                    .run(CommandOptions.of(List.of()), out);
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }

    private void threeRowsSealed() {
        // In one transaction, so that the program's own seal of the second does not come between.
        transaction.executeWithoutResult(status -> List.of("one", "two", "three")
                .forEach(subject -> audit.record(county, "accounts.tried", subject, null)));
        sealer.seal();
        assertThat(findings()).isEmpty();
    }

    private long rows() {
        return jdbc.sql("select count(*) from accounts.audit where county = ?")
                .param(county)
                .query(Long.class)
                .single();
    }

    private List<Finding> findings() {
        return verification.verify(folder).findings().stream()
                .filter(finding -> finding.county() == county)
                .toList();
    }

    private void tamper(String change) {
        for (var statement :
                ("alter table accounts.audit disable trigger user; alter table accounts.audit_seal disable trigger user;"
                                + change
                                + "; alter table accounts.audit enable trigger user; alter table accounts.audit_seal enable trigger user")
                        .split(";", -1)) {
            JdbcClient.create(owner).sql(statement).update();
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }
}
