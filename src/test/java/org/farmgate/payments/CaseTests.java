package org.farmgate.payments;

import static org.assertj.core.api.Assertions.assertThat;

import org.farmgate.accounts.Role;
import org.junit.jupiter.api.Test;

/** What no program may decide about money is a case, for whoever is answerable for the county. */
class CaseTests extends AtTheTill {

    @Test
    void aCountysManagerWorksOnItsCasesAndNobodyElseSeesThem() {
        var basket = basket(4_200);
        told(open(basket, "alipay"), "paid", "wrong-amount");
        var reference = reference(basket);
        var manager = signedIn("manager-here", Till.CHENG, Role.COUNTY_MANAGER);
        var elsewhere = signedIn("manager-elsewhere", Till.CHENG + 1, Role.COUNTY_MANAGER);
        var courier = signedIn("courier-here", Till.CHENG, Role.COURIER);
        var file = jdbc.sql("select '/payments/cases/' || book || '/' || id from payments.case where reference = ?")
                .param(reference)
                .query(String.class)
                .single();

        assertThat(manager.opens("/payments/cases").body()).contains(reference, "¥42.01");
        assertThat(elsewhere.opens("/payments/cases").body()).doesNotContain(reference);
        assertThat(elsewhere.opens(file).statusCode()).isEqualTo(404);
        assertThat(courier.opens("/payments/cases").statusCode()).isEqualTo(403);
        assertThat(new Buyer(port).opens("/payments/cases").statusCode()).isIn(302, 303, 401);

        assertThat(manager.sends(file, file + "/notes", "words=").statusCode()).isEqualTo(422);
        assertThat(manager.sends(file, file + "/notes", "words=%3Cb%3EAsked").statusCode())
                .isEqualTo(303);
        assertThat(manager.opens(file).body()).contains("&lt;b&gt;Asked");
        assertThat(manager.sends(file, file + "/notes", "words=Settled&close=yes")
                        .statusCode())
                .isEqualTo(303);
        assertThat(manager.sends(file, file + "/notes", "words=Again&close=yes").statusCode())
                .isEqualTo(422);
        assertThat(manager.opens("/payments/cases").body()).doesNotContain(reference);
        assertThat(manager.opens("/payments/cases?closed=true").body()).contains(reference);
    }

    @Test
    void moneyOfNoCountyIsForAnAuditor() {
        var reference = "10008" + "1".repeat(26);
        new Forger(here(), papers).sendsSigned(Forger.paid(reference, 4_200, "cny"));

        assertThat(signedIn("auditor-here", Till.CHENG, Role.AUDITOR)
                        .opens("/payments/cases")
                        .body())
                .contains(reference);
    }
}
