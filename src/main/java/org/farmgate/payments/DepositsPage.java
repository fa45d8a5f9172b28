package org.farmgate.payments;

import static org.farmgate.accounts.Role.COUNTY_MANAGER;

import java.util.List;
import java.util.UUID;
import org.farmgate.accounts.Guard;
import org.farmgate.accounts.User;
import org.farmgate.kernel.Refused;
import org.farmgate.web.Form;
import org.farmgate.web.MenuEntries;
import org.farmgate.web.Page;
import org.farmgate.web.Problems;
import org.farmgate.web.View;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** The cash that stations hand in: the county's manager counts it, and confirms. */
@Controller
@Guard(COUNTY_MANAGER)
class DepositsPage implements MenuEntries {

    private static final String PATH = "/payments/deposits";

    private final CashDesk desk;

    DepositsPage(CashDesk desk) {
        this.desk = desk;
    }

    @Override
    public List<Entry> entries() {
        return List.of(new Entry(COUNTY_MANAGER.name(), PATH, "payments.deposits.title", "money"));
    }

    @GetMapping(PATH)
    ResponseEntity<byte[]> show(User user, View view) {
        return page(HttpStatus.OK, Form.empty(), user, view);
    }

    @PostMapping(PATH + "/{county}/{id}/confirm")
    ResponseEntity<byte[]> confirm(@PathVariable int county, @PathVariable UUID id, User user, View view) {
        if (!user.counties(COUNTY_MANAGER).contains(county)) {
            throw PaymentsRefusal.DEPOSIT_UNKNOWN.refuse();
        }
        try {
            desk.confirm(user.account(), county, id);
            return Page.redirect(PATH);
        } catch (Refused refused) {
            var status = Problems.status(refused.refusal().kind());
            return page(status, Form.empty().refuse("deposit-" + id, refused), user, view);
        }
    }

    private ResponseEntity<byte[]> page(HttpStatusCode status, Form form, User user, View view) {
        var waiting = desk.waiting(user.counties(COUNTY_MANAGER));
        return Page.of(status, view, (out, forms) -> JteDepositsPageGenerated.render(out, forms, view, waiting, form));
    }
}
