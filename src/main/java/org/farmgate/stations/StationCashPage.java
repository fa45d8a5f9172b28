package org.farmgate.stations;

import java.util.List;
import java.util.UUID;
import org.farmgate.accounts.Guard;
import org.farmgate.accounts.Role;
import org.farmgate.accounts.User;
import org.farmgate.kernel.Money;
import org.farmgate.kernel.Refused;
import org.farmgate.kernel.Slice;
import org.farmgate.payments.CashDeposit;
import org.farmgate.payments.CashDesk;
import org.farmgate.payments.CashDue;
import org.farmgate.web.Form;
import org.farmgate.web.Page;
import org.farmgate.web.Problems;
import org.farmgate.web.View;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The station's box: what is in it, what is still to be taken in or given back, and handing cash in to the county. */
@Controller
@Guard(Role.STATION_AGENT)
class StationCashPage {

    private static final int YUAN_DIGITS_MAX = 7;

    private final Posts posts;
    private final CashDesk desk;

    StationCashPage(Posts posts, CashDesk desk) {
        this.posts = posts;
        this.desk = desk;
    }

    /** What the page shows. */
    record Shown(
            Station station,
            Money box,
            @Nullable CashDeposit deposit,
            Slice<CashDue> due,
            List<CashDesk.Back> back,
            Slice<CashDesk.Line> lines) {}

    @GetMapping("/station/cash")
    ResponseEntity<byte[]> show(
            @RequestParam(required = false) @Nullable UUID station,
            @RequestParam(required = false) @Nullable String after,
            User user,
            View view) {
        return page(HttpStatus.OK, posts.require(user, station), after, Form.empty(), view);
    }

    /** The agent hands cash in; the county's manager counts it. */
    @PostMapping("/station/cash/{station}/deposit")
    ResponseEntity<byte[]> deposit(
            @PathVariable UUID station, @RequestParam MultiValueMap<String, String> values, User user, View view) {
        var here = posts.require(user, station);
        var form = Form.of(values);
        try {
            desk.offer(user.account(), here.county(), here.id(), here.name(), yuan(form.value("yuan")));
            return Page.redirect("/station/cash?station=" + station);
        } catch (Refused refused) {
            var status = Problems.status(refused.refusal().kind());
            return page(status, here, null, form.refuse("yuan", refused), view);
        }
    }

    @PostMapping("/station/cash/{station}/back/{refund}")
    ResponseEntity<byte[]> giveBack(@PathVariable UUID station, @PathVariable UUID refund, User user) {
        var here = posts.require(user, station);
        desk.giveBack(user.account(), here.county(), here.id(), refund);
        return Page.redirect("/station/cash?station=" + station);
    }

    private ResponseEntity<byte[]> page(
            HttpStatusCode status, Station here, @Nullable String after, Form form, View view) {
        var shown = new Shown(
                here,
                desk.box(here.county(), here.id()),
                desk.openDeposit(here.county(), here.id()).orElse(null),
                desk.allDue(here.county(), here.id(), null),
                desk.toGiveBack(here.county(), here.id()),
                desk.lines(here.county(), here.id(), after));
        return Page.of(status, view, (out, forms) -> JteStationCashPageGenerated.render(out, forms, view, shown, form));
    }

    /** Yuan, with fen behind a point where there are any. */
    private static Money yuan(String typed) {
        var text = typed.strip();
        if (!text.matches("[0-9]{1," + YUAN_DIGITS_MAX + "}([.][0-9]{1,2})?")) {
            throw StationsRefusal.CASH_FORM.refuse();
        }
        var parts = text.split("[.]", -1);
        var fen = parts.length == 1 ? "00" : (parts[1] + "0").substring(0, 2);
        return Money.fen(Long.parseLong(parts[0] + fen));
    }
}
