package org.farmgate.payouts;

import static org.farmgate.accounts.Role.ADMINISTRATOR;
import static org.farmgate.accounts.Role.AUDITOR;
import static org.farmgate.accounts.Role.CITY_OFFICER;
import static org.farmgate.accounts.Role.COUNTY_MANAGER;

import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.farmgate.accounts.Guard;
import org.farmgate.accounts.User;
import org.farmgate.kernel.Refused;
import org.farmgate.kernel.Slice;
import org.farmgate.payouts.bank.ReturnFile;
import org.farmgate.payouts.bank.Way;
import org.farmgate.places.Place;
import org.farmgate.places.Places;
import org.farmgate.web.Form;
import org.farmgate.web.Page;
import org.farmgate.web.Problems;
import org.farmgate.web.View;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** A payout batch: who is in it, how far each payout has come, and what may be done next. */
@Controller
@Guard({COUNTY_MANAGER, CITY_OFFICER, ADMINISTRATOR, AUDITOR})
class BatchPage {

    private final Batches batches;
    private final Items items;
    private final BatchDeciding deciding;
    private final Sending sending;
    private final Arriving arriving;
    private final EarnerNames names;
    private final Places places;

    BatchPage(
            Batches batches,
            Items items,
            BatchDeciding deciding,
            Sending sending,
            Arriving arriving,
            EarnerNames names,
            Places places) {
        this.batches = batches;
        this.items = items;
        this.deciding = deciding;
        this.sending = sending;
        this.arriving = arriving;
        this.names = names;
        this.places = places;
    }

    /** An item with its earner's name. */
    record Row(Item item, String name) {}

    /** What the page shows of a batch, and what its reader may do. */
    record Shown(
            Batch batch,
            String county,
            Slice<Row> rows,
            @Nullable ItemState state,
            String search,
            boolean manages,
            boolean decides) {

        boolean waits() {
            return batch.state() == BatchState.MADE;
        }

        boolean ready() {
            return batch.state() == BatchState.APPROVED;
        }

        boolean underWay() {
            return batch.sum(ItemState.SENT).items() > 0;
        }

        boolean byFile() {
            return batch.way() != Way.CASH;
        }
    }

    @GetMapping("/payouts/{county}/{batch}")
    ResponseEntity<byte[]> show(
            @PathVariable int county,
            @PathVariable UUID batch,
            @RequestParam(required = false) @Nullable ItemState state,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "0") int after,
            User user,
            View view) {
        Office.requireReader(user, county);
        return page(HttpStatus.OK, county, batch, state, q.strip(), after, Form.empty(), user, view);
    }

    @Guard({COUNTY_MANAGER, CITY_OFFICER, ADMINISTRATOR})
    @PostMapping("/payouts/{county}/{batch}/approve")
    ResponseEntity<byte[]> approve(@PathVariable int county, @PathVariable UUID batch, User user, View view) {
        Office.requireDecider(user, county);
        return act(county, batch, "decide", user, view, () -> deciding.approve(county, batch, Actor.of(user)));
    }

    @Guard({COUNTY_MANAGER, CITY_OFFICER, ADMINISTRATOR})
    @PostMapping("/payouts/{county}/{batch}/refuse")
    ResponseEntity<byte[]> refuse(
            @PathVariable int county,
            @PathVariable UUID batch,
            @RequestParam(defaultValue = "") String words,
            User user,
            View view) {
        Office.requireDecider(user, county);
        return act(county, batch, "words", user, view, () -> deciding.refuse(county, batch, words, Actor.of(user)));
    }

    @Guard(COUNTY_MANAGER)
    @PostMapping("/payouts/{county}/{batch}/send")
    ResponseEntity<byte[]> send(@PathVariable int county, @PathVariable UUID batch, User user, View view) {
        Office.requireManager(user, county);
        return act(county, batch, "decide", user, view, () -> sending.send(county, batch, Actor.of(user)));
    }

    @Guard(COUNTY_MANAGER)
    @PostMapping("/payouts/{county}/{batch}/confirm")
    ResponseEntity<byte[]> confirm(@PathVariable int county, @PathVariable UUID batch, User user, View view) {
        Office.requireManager(user, county);
        if (require(county, batch).way() == Way.CASH) {
            throw PayoutsRefusal.FILE_NOT_OF_THIS_WAY.refuse();
        }
        return act(county, batch, "decide", user, view, () -> arriving.confirmAll(county, batch, Actor.of(user)));
    }

    @Guard(COUNTY_MANAGER)
    @PostMapping("/payouts/{county}/{batch}/returns")
    ResponseEntity<byte[]> returns(
            @PathVariable int county,
            @PathVariable UUID batch,
            @RequestParam(required = false) @Nullable MultipartFile file,
            User user,
            View view)
            throws IOException {
        Office.requireManager(user, county);
        require(county, batch);
        byte[] sent = file == null ? new byte[0] : file.getBytes();
        return act(county, batch, "file", user, view, () -> {
            if (sent.length == 0) {
                throw PayoutsRefusal.RETURN_MISSING.refuse();
            }
            arriving.read(county, batch, ReturnFile.read(sent), Actor.of(user));
        });
    }

    private ResponseEntity<byte[]> act(int county, UUID batch, String field, User user, View view, Runnable deed) {
        var found = require(county, batch);
        try {
            deed.run();
            return Page.redirect(found.path());
        } catch (Refused refused) {
            var form = Form.empty().refuse(field, refused);
            var status = Problems.status(refused.refusal().kind());
            return page(status, county, batch, null, "", 0, form, user, view);
        }
    }

    private ResponseEntity<byte[]> page(
            HttpStatusCode status,
            int county,
            UUID id,
            @Nullable ItemState state,
            String search,
            int after,
            Form form,
            User user,
            View view) {
        var batch = require(county, id);
        var slice = items.of(county, id, state, search, after);
        List<Row> rows = slice.rows().stream()
                .map(item -> new Row(item, names.of(view, county, item.earner())))
                .toList();
        var shown = new Shown(
                batch,
                places.find(county).map(Place::name).orElse(""),
                new Slice<>(rows, slice.next()),
                state,
                search,
                Office.manages(user, county),
                Office.decides(user, county) && !batch.madeBy().equals(user.account()));
        return Page.of(status, view, (out, forms) -> JteBatchShowGenerated.render(out, forms, view, form, shown));
    }

    private Batch require(int county, UUID id) {
        return batches.find(county, id).orElseThrow(PayoutsRefusal.BATCH_UNKNOWN::refuse);
    }
}
