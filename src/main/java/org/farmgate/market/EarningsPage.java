package org.farmgate.market;

import java.util.List;
import org.farmgate.accounts.Guard;
import org.farmgate.accounts.Role;
import org.farmgate.accounts.User;
import org.farmgate.kernel.Money;
import org.farmgate.web.MenuEntries;
import org.farmgate.web.Page;
import org.farmgate.web.View;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The farmer's own page: one large figure, read aloud on request, and what it is made of. */
@Controller
@Guard(Role.VILLAGER)
class EarningsPage implements MenuEntries {

    private final Earnings earnings;

    EarningsPage(Earnings earnings) {
        this.earnings = earnings;
    }

    @GetMapping("/earnings")
    ResponseEntity<byte[]> show(@RequestParam(required = false) @Nullable String after, User user, View view) {
        var earned = earnings.of(user, after);
        boolean first = after == null;
        return Page.of(view, (out, forms) -> JteEarningsPageGenerated.render(out, forms, view, earned, first));
    }

    @Override
    public List<Entry> entries() {
        return List.of(new Entry(Role.VILLAGER.name(), "/earnings", "market.earnings.title", "wallet"));
    }

    /** An amount as a voice reads it well: without the sign before it. */
    static String aloud(Money money, View view) {
        return view.money(money).replace("¥", "").replace(",", "");
    }
}
