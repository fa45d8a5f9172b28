package org.farmgate.payouts;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.farmgate.database.Scope;
import org.farmgate.database.Scopes;
import org.farmgate.payouts.bank.Destination;
import org.farmgate.payouts.bank.Instruction;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Opens the accounts of a batch, for the file that tells a bank whom to pay, and for nothing else: it binds the county's
 * scope for this one look. Callers make sure of the right, and write down that somebody looked.
 */
@Component
class Opening {

    private final SealedAccounts accounts;
    private final Scopes scopes;
    private final TransactionTemplate reading;

    Opening(SealedAccounts accounts, Scopes scopes, PlatformTransactionManager transactions) {
        this.accounts = accounts;
        this.scopes = scopes;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
    }

    /** Not to be asked within an open transaction. Refused where an account was erased: that earner must be left out. */
    List<Instruction> instructions(int county, Collection<Item> items) {
        var opened = open(county, items);
        return items.stream()
                .map(item -> new Instruction(item.reference(), require(opened, item), item.fen()))
                .toList();
    }

    /** Who each is; absent where the account was erased. */
    Map<UUID, Destination> open(int county, Collection<Item> items) {
        Map<Party, List<Item>> byParty = items.stream()
                .collect(Collectors.groupingBy(item -> item.earner().party()));
        return within(county, () -> {
            var found = new HashMap<UUID, Destination>();
            byParty.forEach((party, theirs) -> {
                var opened = accounts.open(
                        county, party, theirs.stream().map(Item::account).toList());
                theirs.stream()
                        .filter(item -> opened.containsKey(item.account()))
                        .forEach(item -> found.put(item.id(), opened.get(item.account())));
            });
            return found;
        });
    }

    private <T> T within(int county, Supplier<T> deed) {
        return scopes.within(Scope.county(county), () -> reading.execute(status -> deed.get()));
    }

    private static Destination require(Map<UUID, Destination> opened, Item item) {
        var found = opened.get(item.id());
        if (found == null) {
            throw PayoutsRefusal.ACCOUNT_ERASED.refuse(item.reference());
        }
        return found;
    }
}
