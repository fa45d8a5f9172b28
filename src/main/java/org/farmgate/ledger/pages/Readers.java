package org.farmgate.ledger.pages;

import static org.farmgate.accounts.Role.AUDITOR;
import static org.farmgate.accounts.Role.COUNTY_MANAGER;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.farmgate.accounts.User;
import org.farmgate.kernel.ChinaDay;
import org.farmgate.ledger.AccountKind;
import org.farmgate.ledger.AccountOwners;
import org.farmgate.ledger.AccountRef;
import org.farmgate.ledger.LedgerRefusal;
import org.farmgate.places.Place;
import org.farmgate.places.Places;
import org.farmgate.web.View;
import org.springframework.stereotype.Component;

/**
 * Who may read which books, and what books and owners are called: those of the counties in the reader's area, and an auditor
 * also the common ones, which belong to no county.
 */
@Component
class Readers {

    private final Places places;
    private final List<AccountOwners> owners;
    private final Clock clock;

    Readers(Places places, List<AccountOwners> owners, Clock clock) {
        this.places = places;
        this.owners = owners;
        this.clock = clock;
    }

    /** A book that is not the reader's is one that is not there. */
    void require(User user, int book) {
        if (!readable(user).test(book)) {
            throw LedgerRefusal.BOOK_UNKNOWN.refuse();
        }
    }

    /** All books that the user may read. */
    IntPredicate readable(User user) {
        var own = new HashSet<>(user.counties(AUDITOR));
        own.addAll(user.counties(COUNTY_MANAGER));
        boolean common = user.is(AUDITOR);
        return book -> Places.isBook(book) ? common : own.contains(book);
    }

    /** The county's name; a made-up book has its number. */
    String book(int book, View view) {
        var county = Places.isBook(book) ? Optional.<Place>empty() : places.find(book);
        return county.map(place -> place.name()).orElseGet(() -> view.say("ledger.book", Integer.toString(book)));
    }

    /** What the account's owner is called: a name where there is one, else the id. */
    AccountOwners.Owner owner(int book, AccountRef account, View view) {
        var owner = account.owner();
        if (owner == null) {
            return new AccountOwners.Owner(view.say("ledger.owner.book"), null);
        }
        return owners.stream()
                .map(door -> door.find(book, account.kind(), owner))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> new AccountOwners.Owner(owner.toString(), null));
    }

    static String kind(Enum<?> kind, View view) {
        return view.say("ledger." + (kind instanceof AccountKind ? "account" : "transfer") + "."
                + kind.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    LocalDate today() {
        return ChinaDay.of(clock.instant());
    }

    /** The day that was typed; another where nothing was, or no day. */
    static LocalDate day(String typed, LocalDate otherwise) {
        try {
            return typed.isBlank() ? otherwise : LocalDate.parse(typed.strip());
        } catch (DateTimeException unreadable) {
            return otherwise;
        }
    }
}
