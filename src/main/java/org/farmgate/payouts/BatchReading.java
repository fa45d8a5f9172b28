package org.farmgate.payouts;

import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What other modules may know of a batch. */
@Service
public class BatchReading {

    private final Items items;

    BatchReading(Items items) {
        this.items = items;
    }

    /** The payouts of it that are under way. */
    @Transactional(readOnly = true)
    public List<UUID> items(int county, UUID batch) {
        return items.of(county, batch, ItemState.SENT).stream().map(Item::id).toList();
    }
}
