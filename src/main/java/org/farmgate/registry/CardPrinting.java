package org.farmgate.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.farmgate.accounts.Audit;
import org.farmgate.places.Place;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Use case: an officer prints the cards of households, eight to a sheet. */
@Service
class CardPrinting {

    static final int CARDS_MAX = 400;

    private final HouseholdLists lists;
    private final Cards cards;
    private final CardSheet sheet;
    private final Audit audit;
    private final Today today;

    CardPrinting(HouseholdLists lists, Cards cards, CardSheet sheet, Audit audit, Today today) {
        this.lists = lists;
        this.cards = cards;
        this.sheet = sheet;
        this.audit = audit;
        this.today = today;
    }

    /**
     * The cards of these households, or of all of a village, as a PDF.
     *
     * @param base the address that the codes carry
     */
    @Transactional
    public byte[] print(Place county, List<UUID> households, @Nullable Integer village, Labels labels, String base) {
        var wanted = lists.withCodes(county.id(), households, village, CARDS_MAX + 1);
        if (wanted.size() > CARDS_MAX) {
            throw RegistryRefusal.CARDS_TOO_MANY.refuse(CARDS_MAX);
        }
        if (wanted.isEmpty()) {
            throw RegistryRefusal.CODES_NONE.refuse();
        }
        var printed = new ArrayList<CardSheet.Printed>();
        for (var household : wanted) {
            var card = cards.of(household.id())
                    .orElseThrow(() -> new IllegalStateException("codes vanished: " + household.id()));
            printed.add(new CardSheet.Printed(
                    county.name() + " " + labels.village(household.village()),
                    household.doorNumber(),
                    labels.produce(card.shown()),
                    card));
            audit.record(county.id(), "registry.card-printed", household.id().toString(), null);
        }
        cards.printed(county.id(), printed.stream().map(it -> it.card().door()).toList(), today.now());
        return sheet.draw(printed, base);
    }
}
