package org.farmgate.market;

import static org.farmgate.market.MarketRefusal.OFFER_UNKNOWN;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.farmgate.kernel.Slice;
import org.farmgate.orders.Item;
import org.farmgate.orders.ItemId;
import org.farmgate.orders.Items;
import org.farmgate.places.Place;
import org.farmgate.places.Places;
import org.farmgate.supply.Produce;
import org.farmgate.supply.ProduceKinds;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * What buyers see of the shelves. Many look at the same at once, so it is remembered for a second: nothing here lies
 * about more than that; whoever orders is told the truth by the order book.
 */
@Service
public class Shop {

    private static final long SECOND = 1_000;
    private static final long TEN_SECONDS = 10_000;
    private static final int COUNTRY = 0;

    private final Offers offers;
    private final Shelf shelf;
    private final Dictionary dictionary;
    private final Items items;
    private final Splits splits;
    private final Places places;
    private final ProduceKinds kinds;
    private final Fresh<ItemId, Optional<Shown>> shown = new Fresh<>(SECOND, this::read);
    private final Fresh<Wanted, Found> found = new Fresh<>(SECOND, this::read);
    private final Fresh<Integer, List<Produce>> sold = new Fresh<>(TEN_SECONDS, this::readKinds);

    /** An offer's page: the goods, and who gets how much of the price. */
    public record Shown(Goods goods, Split split) {}

    /**
     * What a search found.
     *
     * @param broader where nothing was found: searches that ask for less, and find something
     */
    public record Found(Slice<Goods> goods, List<Broader> broader) {}

    /** A search that asks for less than the one that found nothing. */
    public record Broader(Wanted wanted, int count) {}

    Shop(
            Offers offers,
            Shelf shelf,
            Dictionary dictionary,
            Items items,
            Splits splits,
            Places places,
            ProduceKinds kinds) {
        this.offers = offers;
        this.shelf = shelf;
        this.dictionary = dictionary;
        this.items = items;
        this.splits = splits;
        this.places = places;
        this.kinds = kinds;
    }

    public Shown offer(ItemId id) {
        return shown.get(id).orElseThrow(OFFER_UNKNOWN::refuse);
    }

    public Found find(Wanted wanted) {
        return found.get(wanted);
    }

    /** The kinds of produce on the shelves of a county. */
    public List<Produce> kindsIn(int county) {
        return sold.get(county);
    }

    /** The kinds of produce on any shelf of the country. */
    public List<Produce> kinds() {
        return sold.get(COUNTRY);
    }

    /** These offers as they are now, in the given order; unknown ones are left out. */
    public List<Goods> goods(Collection<ItemId> ids) {
        var found = offers.find(ids);
        return goods(ids.stream().map(found::get).filter(Objects::nonNull).toList());
    }

    private Optional<Shown> read(ItemId id) {
        return offers.find(id).map(offer -> {
            var item = items.find(id).orElseThrow(() -> new IllegalStateException("an offer without its item: " + id));
            return new Shown(goods(offer, item), splits.of(item));
        });
    }

    private Found read(Wanted wanted) {
        var query = dictionary.read(wanted.text());
        var slice = shelf.find(query, wanted);
        if (slice.rows().isEmpty() && query.understood()) {
            slice = shelf.find(query.asText(), wanted);
        }
        var goods = new Slice<>(goods(slice.rows()), slice.next());
        return new Found(goods, goods.rows().isEmpty() && wanted.after() == null ? broader(query, wanted) : List.of());
    }

    /** The same without the county, without the kind; then each name alone that the text is made of. */
    private List<Broader> broader(Query query, Wanted wanted) {
        var tried = new HashSet<Wanted>();
        tried.add(wanted);
        var asked = new ArrayList<Wanted>();
        asked.add(wanted.in(null, wanted.kind()));
        asked.add(wanted.in(wanted.county(), null));
        asked.add(wanted.in(null, null));
        query.typed().forEach(name -> asked.add(new Wanted(name, null, null, null, wanted.sorting(), null)));
        return asked.stream()
                .filter(tried::add)
                .map(less -> new Broader(less, shelf.count(dictionary.read(less.text()), less)))
                .filter(less -> less.count() > 0)
                .limit(4)
                .toList();
    }

    private List<Goods> goods(List<Offer> offers) {
        var stock = items.find(offers.stream().map(Offer::id).toList());
        return offers.stream().map(offer -> goods(offer, stock.get(offer.id()))).toList();
    }

    private Goods goods(Offer offer, @Nullable Item item) {
        int left = item == null || !item.open() || !offer.open() ? 0 : item.available();
        return new Goods(offer, place(offer.village()), place(offer.county()), left);
    }

    private Place place(int id) {
        return places.find(id).orElseThrow(() -> new IllegalStateException("no place " + id));
    }

    private List<Produce> readKinds(int county) {
        var codes = new HashSet<>(county == COUNTRY ? offers.kinds() : offers.kinds(county));
        return kinds.all().stream().filter(kind -> codes.contains(kind.code())).toList();
    }
}
