package org.farmgate.payments;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.farmgate.accounts.Role;
import org.farmgate.kernel.ChinaDay;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** The gateways' bills beside our books; the gateways are others than those of other tests, as their day has to end. */
@TestPropertySource(properties = "farmgate.payments.papers=target/reconciliation-tests/papers")
class ReconciliationTests extends AtTheTill {

    @Autowired
    Reconciliation reconciliation;

    @Autowired
    BillDays days;

    @Test
    void eachPlantedDifferenceOfABillIsFoundAndOpensOneCase() throws Exception {
        var today = LocalDate.now(ChinaDay.ZONE);
        for (var gateway : gateways()) {
            for (int fen : List.of(1_000, 2_000, 3_000, 4_000)) {
                pay(basket(fen), gateway);
            }
            for (var kind : List.of("missing-there", "missing-here", "different", "back-by-hand")) {
                counterpart.tell(
                        "differences", Map.of("gateway", gateway, "day", today.toString(), "kind", kind, "count", 1));
            }
        }
        counterpart.tell("clock", Map.of("seconds", 86_400));

        for (var gateway : gateways()) {
            var outside = gateways.outside(gateway).orElseThrow();
            var key = BillDays.Key.of(gateway, today);
            assertThat(reconciliation.run(outside, today)).isEqualTo(Reconciliation.Ended.DONE);
            var first = days.count(key);
            long opened = casesOfBills();
            assertThat(reconciliation.run(outside, today)).isEqualTo(Reconciliation.Ended.DONE);

            assertThat(first.missingThere()).as(gateway).isEqualTo(1);
            assertThat(first.missingHere()).as(gateway).isEqualTo(2);
            assertThat(first.different()).as(gateway).isEqualTo(1);
            assertThat(first.matched()).as(gateway).isPositive();
            assertThat(days.count(key))
                    .usingRecursiveComparison()
                    .ignoringFields("fetchedAt")
                    .isEqualTo(first);
            assertThat(casesOfBills()).isEqualTo(opened);
        }
        assertThat(casesOfBills()).isEqualTo(12);
        assertThat(count("""
                select count(*) from payments.case c join payments.payment p on p.book = c.book and p.id = c.payment
                where c.kind = 'NOT_HERE' and c.counties = p.counties and c.expected_minor is null
                  and c.came_minor <= p.amount_minor
                """)).as("sent back by hand, of a payment of ours").isEqualTo(3);
        assertWhoSeesTheLines("/payments/reconciliation/stripe/" + today);
    }

    /** What is nobody's county is an auditor's; a county's manager sees the county's own. */
    private void assertWhoSeesTheLines(String day) {
        var auditor = signedIn("bills-auditor", Till.CHENG, Role.AUDITOR);
        assertThat(auditor.opens("/payments/reconciliation").body()).contains(day);
        assertThat(auditor.opens(day).body()).contains("Missing here", "Missing there", "Different", "¥");
        assertThat(auditor.opens(day + "/lines.csv").body())
                .contains("MISSING_HERE", "MISSING_THERE", "DIFFERENT", "MATCHED");
        var manager = signedIn("bills-manager", Till.CHENG, Role.COUNTY_MANAGER);
        assertThat(manager.opens(day + "/lines.csv").body())
                .contains("MATCHED", "REFUND,")
                .containsOnlyOnce("MISSING_HERE");
        var elsewhere = signedIn("bills-elsewhere", Till.CHENG + 1, Role.COUNTY_MANAGER);
        assertThat(elsewhere.opens(day + "/lines.csv").body()).doesNotContain("MATCHED", "DIFFERENT");
    }

    private long casesOfBills() {
        return count("select count(*) from payments.case where kind in ('NOT_HERE', 'NOT_ON_BILL', 'BILL_DIFFERS')");
    }
}
