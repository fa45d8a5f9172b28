package org.farmgate.market.refund;

import static org.farmgate.accounts.Role.COUNTY_MANAGER;

import java.util.List;
import java.util.UUID;
import org.farmgate.accounts.Guard;
import org.farmgate.accounts.User;
import org.farmgate.kernel.Slice;
import org.farmgate.orders.Refund;
import org.farmgate.orders.RefundBook;
import org.farmgate.web.MenuEntries;
import org.farmgate.web.Page;
import org.farmgate.web.View;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What waits for the county's manager: refunds to confirm, and goods that are on their way back. */
@Controller
@Guard(COUNTY_MANAGER)
class RefundsPage implements MenuEntries {

    private final Wishes wishes;
    private final RefundBook refunds;

    RefundsPage(Wishes wishes, RefundBook refunds) {
        this.wishes = wishes;
        this.refunds = refunds;
    }

    @Override
    public List<Entry> entries() {
        return List.of(new Entry(COUNTY_MANAGER.name(), "/refunds", "market.refunds.title", "return"));
    }

    @GetMapping("/refunds")
    ResponseEntity<byte[]> list(
            @RequestParam(defaultValue = "false") boolean goods,
            @RequestParam(required = false) @Nullable UUID after,
            User user,
            View view) {
        var counties = user.counties(COUNTY_MANAGER);
        Slice<Wish> open = goods ? new Slice<>(List.of(), null) : wishes.open(counties, after);
        Slice<Refund> awaited = goods ? refunds.awaited(counties, after) : new Slice<>(List.of(), null);
        return Page.of(view, (out, forms) -> JteRefundsGenerated.render(out, forms, view, open, awaited, goods));
    }
}
