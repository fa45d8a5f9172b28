package org.farmgate.ledger.pages;

import static org.farmgate.accounts.Role.AUDITOR;
import static org.farmgate.accounts.Role.COUNTY_MANAGER;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.farmgate.accounts.Deeds;
import org.farmgate.accounts.Guard;
import org.farmgate.accounts.User;
import org.farmgate.ledger.Inspection;
import org.farmgate.ledger.LedgerRefusal;
import org.farmgate.ledger.Origins;
import org.farmgate.ledger.Transfer;
import org.farmgate.web.Page;
import org.farmgate.web.View;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** A transfer: its legs, what it takes back or is taken back by, its parts in other books, and where it comes from. */
@Controller
@Guard({AUDITOR, COUNTY_MANAGER})
class TransferPage {

    /** An order is placed, paid, delivered and settled within so long. */
    private static final long SINCE_SECONDS = 120L * 24 * 3_600;

    private final Inspection inspection;
    private final List<Origins> doors;
    private final Deeds deeds;
    private final Readers readers;

    TransferPage(Inspection inspection, List<Origins> doors, Deeds deeds, Readers readers) {
        this.inspection = inspection;
        this.doors = doors;
        this.deeds = deeds;
        this.readers = readers;
    }

    @GetMapping("/ledger/{book}/transfers/{id}")
    ResponseEntity<byte[]> show(@PathVariable int book, @PathVariable UUID id, User user, View view) {
        readers.require(user, book);
        var transfer = inspection.transfer(book, id).orElseThrow(LedgerRefusal.TRANSFER_UNKNOWN::refuse);
        var books = inspection.booksOf(id);
        var origins = doors.stream()
                .flatMap(door -> door.of(transfer, books, view).stream())
                .toList();
        var done = deeds(transfer, origins, view);
        var readable = readers.readable(user);
        var elsewhere = books.stream()
                .filter(other -> other != book && readable.test(other))
                .toList();
        var legs = inspection.legs(book, id);
        var back = inspection.reversalOf(book, id);
        var booked = inspection.bookedOn(book, id);
        return Page.of(
                view,
                (out, forms) -> JteTransferPageGenerated.render(
                        out,
                        forms,
                        view,
                        transfer,
                        readers.book(book, view),
                        booked,
                        legs,
                        back,
                        elsewhere,
                        origins,
                        done,
                        readers));
    }

    /** What people, or the program, did to anything that stands behind the transfer, the oldest first. */
    private List<Deeds.Deed> deeds(Transfer transfer, List<Origins.Origin> origins, View view) {
        var byCounty = new TreeMap<Integer, Set<String>>();
        var reference = transfer.reference();
        var since = transfer.at().minusSeconds(SINCE_SECONDS);
        if (reference != null) {
            byCounty.computeIfAbsent(transfer.county(), county -> new TreeSet<>())
                    .add(reference.toString());
        }
        origins.forEach(origin -> origin.subjects()
                .forEach(subject -> byCounty.computeIfAbsent(subject.county(), county -> new TreeSet<>())
                        .add(subject.text())));
        var all = new ArrayList<Deeds.Deed>();
        byCounty.forEach((county, subjects) -> all.addAll(deeds.about(county, subjects, since, view.locale())));
        all.sort(Comparator.comparing(Deeds.Deed::at));
        return all;
    }
}
