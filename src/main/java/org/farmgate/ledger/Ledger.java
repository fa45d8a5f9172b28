package org.farmgate.ledger;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.farmgate.kernel.Money;
import org.farmgate.kernel.Slice;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Moves money and tells where it is. What was written stays: a mistake is taken back by another transfer. */
@Service
public class Ledger {

    private final Posting posting;
    private final LedgerReads reads;

    Ledger(Posting posting, LedgerReads reads) {
        this.posting = posting;
        this.reads = reads;
    }

    /**
     * Writes the transfers within the caller's transaction. One whose key is known already moves nothing if it is the
     * same as then, and is refused otherwise. One that would take somebody's own money below zero is refused with all of
     * them; who takes of the same account at the same time waits for this transaction.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void post(List<Transfer> transfers) {
        posting.post(transfers);
    }

    @Transactional(readOnly = true)
    public Optional<Transfer> find(int county, UUID id) {
        return reads.find(county, List.of(id)).stream().findFirst();
    }

    /** The transfer that was posted under this key, for this reference. */
    @Transactional(readOnly = true)
    public Optional<Transfer> find(int county, String key, @Nullable UUID reference) {
        return find(county, TransferKey.id(key, reference));
    }

    /** Those of the ids that there are, with their legs. */
    @Transactional(readOnly = true)
    public List<Transfer> find(int county, List<UUID> ids) {
        return reads.find(county, ids);
    }

    /** The transfers that were posted under {@code prefix + reference}, by their reference. */
    @Transactional(readOnly = true)
    public Map<UUID, Transfer> find(int county, String prefix, Collection<UUID> references) {
        var ids = references.stream()
                .map(reference -> TransferKey.id(prefix + reference, reference))
                .toList();
        return find(county, ids).stream()
                .collect(Collectors.toMap(
                        transfer -> Objects.requireNonNull(transfer.reference()), Function.identity()));
    }

    @Transactional(readOnly = true)
    public Money balance(int county, AccountRef account) {
        return new Money(reads.balanceMinor(county, account), account.currency());
    }

    /** What such transfers have brought to the account, or taken from it, since then. */
    @Transactional(readOnly = true)
    public Money moved(int county, AccountRef account, Set<TransferKind> kinds, Instant since) {
        return new Money(reads.movedMinor(county, account, kinds, since), account.currency());
    }

    /** The account's lines, the newest first. */
    @Transactional(readOnly = true)
    public Slice<Entry> entries(int county, AccountRef account, @Nullable String after) {
        return reads.entries(county, account, after);
    }

    /** Every book's sum, entry by entry. It reads the whole ledger: for checks and for the night. */
    @Transactional(readOnly = true)
    public TrialBalance trialBalance() {
        return reads.trialBalance();
    }

    @Transactional(readOnly = true)
    public TrialBalance.Book trialBalance(int county, String currency) {
        return reads.trialBalance(county, currency);
    }
}
