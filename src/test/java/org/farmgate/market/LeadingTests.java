package org.farmgate.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.farmgate.FarmgateTest;
import org.farmgate.SignedIn;
import org.farmgate.accounts.Accounts;
import org.farmgate.accounts.NewAccount;
import org.farmgate.accounts.Role;
import org.farmgate.places.Place;
import org.farmgate.places.Places;
import org.farmgate.registry.Families;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

/** Officers let stores lead households, and sellers sell: over the pages that they use. */
@FarmgateTest
@Import({Shops.class, FlatCarriage.class})
@TestPropertySource(properties = "farmgate.simulated-payment=true")
class LeadingTests {

    @LocalServerPort
    int port;

    @Autowired
    Shops shops;

    @Autowired
    Stores stores;

    @Autowired
    Offers offers;

    @Autowired
    Accounts accounts;

    @Autowired
    Families families;

    @Autowired
    Places places;

    private int village;
    private int otherVillage;

    @BeforeEach
    void villages() {
        Place township = places.children(shops.cheng()).get(2);
        village = places.children(township.id()).get(0).id();
        otherVillage = places.children(township.id()).get(1).id();
    }

    @Test
    void aVillageOfficerLetsAStoreLeadAHouseholdAndEndsIt() {
        var zhao = families.grower(village, "赵秀兰");
        var store = shops.cooperative(shops.cheng(), "Leads Zhao");
        var officer = SignedIn.as(port, accounts, Role.VILLAGE_OFFICER, village);

        assertThat(officer.follow(officer.get("/leading")).body()).contains("赵秀兰", "Leads Zhao");
        assertThat(officer.post("/leading", leading(zhao, store)).statusCode()).isEqualTo(303);
        assertThat(stores.growers(store.id())).containsExactly(zhao);

        var end = new HashMap<>(leading(zhao, store));
        end.put("deed", "end");
        officer.post("/leading", end);
        assertThat(stores.growers(store.id())).isEmpty();
    }

    @Test
    void anOfficerOfAnotherVillageNeitherSeesNorLeadsTheHousehold() {
        var qian = families.grower(village, "钱玉梅");
        var store = shops.cooperative(shops.cheng(), "Leads Qian not");
        var stranger = SignedIn.as(port, accounts, Role.VILLAGE_OFFICER, otherVillage);

        assertThat(stranger.follow(stranger.get("/leading?village=" + village)).body())
                .doesNotContain("钱玉梅");
        assertThat(stranger.post("/leading", leading(qian, store)).statusCode()).isEqualTo(422);
        assertThat(stores.growers(store.id())).isEmpty();
    }

    @Test
    void anOfficerOpensAHouseholdsOwnStoreOnce() {
        var sun = families.grower(village, "孙凤英");
        accounts.create(NewAccount.of("sun.keeper", "Sun", SignedIn.PASSWORD, shops.cheng(), Role.SELLER));
        var officer = SignedIn.as(port, accounts, Role.VILLAGE_OFFICER, village);
        var fields = Map.of(
                "village", Integer.toString(village), "grower", sun.toString(), "name", "孙家核桃", "keeper", "sun.keeper");

        assertThat(officer.post("/leading/stores", fields).statusCode()).isEqualTo(303);
        var again = officer.post("/leading/stores", fields);

        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(again.body()).contains("This owner already has an open store");
        assertThat(stores.leading(shops.cheng(), List.of(sun)).get(sun))
                .singleElement()
                .matches(store -> store.kind() == StoreKind.HOUSEHOLD);
    }

    @Test
    void aSellerSeesWhoGetsWhatOffersALotAndMayTouchNoOtherStore() {
        accounts.create(NewAccount.of("li.seller", "Li", SignedIn.PASSWORD, shops.cheng(), Role.SELLER));
        var keeper = accounts.find("li.seller").orElseThrow().value();
        var store = shops.cooperative(shops.cheng(), "Li sells", keeper);
        var other = shops.cooperative(shops.cheng(), "Somebody else's");
        var lot = shops.lot(store, "walnut", 25_000, 1_800);
        var foreign = shops.offer(other, "walnut", "Foreign walnuts", 5, 4_000);
        var seller = SignedIn.in(port, "li.seller", SignedIn.PASSWORD);
        var mine = "/seller/" + shops.cheng() + "/" + store.id().value();
        var form = Map.of("title", "Walnuts", "about", "", "pack", "500", "packs", "10", "price", "29.90");

        assertThat(seller.follow(seller.get("/seller")).body()).contains("Li sells");
        assertThat(seller.get(mine + "/lots").body()).contains(lot.number());
        var look = seller.post(mine + "/lots/" + lot.id().value(), form);
        assertThat(look.body()).contains("¥18.00", "Put it on the shelf");
        assertThat(offers.ofStore(store.id(), null).rows()).isEmpty();

        var deed = new HashMap<>(form);
        deed.put("deed", "offer");
        assertThat(seller.post(mine + "/lots/" + lot.id().value(), deed).statusCode())
                .isEqualTo(303);
        var offer = offers.ofStore(store.id(), null).rows().get(0);
        var priced = mine + "/offers/" + offer.id().value() + "/price";
        assertThat(seller.post(priced, Map.of("price", "abc")).statusCode()).isEqualTo(422);
        assertThat(seller.post(priced, Map.of("price", "31")).statusCode()).isEqualTo(303);
        assertThat(offers.find(offer.id()).orElseThrow().priceFen()).isEqualTo(3_100);

        var theirs = "/seller/" + shops.cheng() + "/" + other.id().value();
        assertThat(seller.get(theirs).statusCode()).isEqualTo(403);
        assertThat(seller.post(mine + "/offers/" + foreign.id().value() + "/close", Map.of())
                        .statusCode())
                .isEqualTo(403);
        assertThat(SignedIn.guest(port).get(mine).statusCode()).isEqualTo(303);
    }

    private Map<String, String> leading(UUID grower, Store store) {
        return Map.of(
                "village",
                Integer.toString(village),
                "grower",
                grower.toString(),
                "store",
                store.id().value().toString());
    }
}
