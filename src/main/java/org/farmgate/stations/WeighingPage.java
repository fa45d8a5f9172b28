package org.farmgate.stations;

import static org.farmgate.stations.StationsRefusal.ENTERED_ALREADY;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.farmgate.accounts.Guard;
import org.farmgate.accounts.Role;
import org.farmgate.accounts.User;
import org.farmgate.kernel.ChinaDay;
import org.farmgate.kernel.Refused;
import org.farmgate.kernel.Tokens;
import org.farmgate.places.Place;
import org.farmgate.registry.GrowerChoice;
import org.farmgate.supply.Grade;
import org.farmgate.supply.NewLot;
import org.farmgate.supply.Produce;
import org.farmgate.supply.ProduceKinds;
import org.farmgate.supply.SupplyRefusal;
import org.farmgate.web.Form;
import org.farmgate.web.Page;
import org.farmgate.web.View;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Weighing in, one thing at a time: whose it is, what it is, and once more all of it before it is kept. */
@Controller
@Guard(Role.STATION_AGENT)
class WeighingPage {

    private static final int SHOWN_MAX = 60;

    private final Posts posts;
    private final WeighingIn weighing;
    private final ProduceKinds kinds;
    private final Tokens tokens;
    private final Clock clock;

    WeighingPage(Posts posts, WeighingIn weighing, ProduceKinds kinds, Tokens tokens, Clock clock) {
        this.posts = posts;
        this.weighing = weighing;
        this.kinds = kinds;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** Whose goods: the villages, the households of the chosen one as far as they fit what was typed. */
    record Choice(
            Station station, List<Place> villages, @Nullable Place village, List<GrowerChoice> growers, boolean more) {}

    /** What it is: the household, and the kinds it grows before all others. */
    record Goods(Station station, int village, GrowerChoice grower, List<Produce> kinds, String key) {

        Map<String, String> kindNames(View view) {
            var names = new LinkedHashMap<String, String>();
            kinds.forEach(kind -> names.put(kind.code(), kind.name(view)));
            return names;
        }

        Map<String, String> grades(View view) {
            var names = new LinkedHashMap<String, String>();
            for (var grade : Grade.values()) {
                names.put(grade.name(), view.say(grade.key()));
            }
            return names;
        }
    }

    @GetMapping("/station/weigh")
    ResponseEntity<byte[]> whose(
            @RequestParam(required = false) @Nullable UUID station,
            @RequestParam(required = false) @Nullable Integer village,
            @RequestParam(defaultValue = "") String q,
            User user,
            View view) {
        var here = posts.require(user, station);
        var villages = posts.villages(here);
        var chosen = villages.stream()
                .filter(place -> village == null ? villages.size() == 1 : place.id() == village)
                .findFirst()
                .orElse(null);
        var all = chosen == null ? List.<GrowerChoice>of() : weighing.growers(user, here, chosen.id());
        var fit = all.stream()
                .filter(each -> each.displayName().contains(q.strip()))
                .toList();
        var shown = new Choice(
                here, villages, chosen, fit.subList(0, Math.min(SHOWN_MAX, fit.size())), fit.size() > SHOWN_MAX);
        var form = Form.filled(Map.of("q", q));
        return Page.of(view, (out, forms) -> JteGrowersPageGenerated.render(out, forms, view, shown, form));
    }

    @GetMapping("/station/weigh/{station}/{village}/{grower}")
    ResponseEntity<byte[]> what(
            @PathVariable UUID station, @PathVariable int village, @PathVariable UUID grower, User user, View view) {
        var today = ChinaDay.of(clock.instant()).toString();
        var form = Form.filled(Map.of("day", today, "grade", "FIRST"));
        return form(HttpStatus.OK, goods(station, village, grower, user), form, view);
    }

    /** First shows all of it once more; enters it once that is confirmed. */
    @PostMapping("/station/weigh/{station}/{village}/{grower}")
    ResponseEntity<byte[]> enter(
            @PathVariable UUID station,
            @PathVariable int village,
            @PathVariable UUID grower,
            @RequestParam MultiValueMap<String, String> values,
            User user,
            View view) {
        var goods = goods(station, village, grower, user);
        var form = Form.of(values);
        var lot = LotForm.read(form, goods.station(), village, grower);
        if (lot == null || values.containsKey("change")) {
            return form(lot == null ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.OK, goods, form, view);
        }
        if (!values.containsKey("confirmed")) {
            return confirm(goods, lot, form, view);
        }
        try {
            var entered = weighing.enter(user, goods.station(), lot, key(form));
            return Page.redirect("/station/lots?station=" + station + "&entered="
                    + entered.id().value());
        } catch (Refused refused) {
            if (refused.refusal() == ENTERED_ALREADY) {
                return Page.redirect("/station/lots?station=" + station);
            }
            return form(HttpStatus.UNPROCESSABLE_CONTENT, goods, form.refuse(field(refused), refused), view);
        }
    }

    private String key(Form form) {
        return Tokens.parse(form.value("key"), Tokens.LENGTH).orElseGet(tokens::next);
    }

    private static String field(Refused refused) {
        if (refused.refusal() instanceof SupplyRefusal why) {
            return switch (why) {
                case WEIGHT_OUT_OF_BOUNDS -> "weight";
                case PRICE_OUT_OF_BOUNDS -> "price";
                case HARVEST_IN_THE_FUTURE, HARVEST_TOO_LONG_AGO -> "day";
                case LOT_UNKNOWN, PRODUCE_UNKNOWN, VILLAGE_UNKNOWN, LOT_TOO_LITTLE_LEFT -> "produce";
            };
        }
        return "produce";
    }

    private Goods goods(UUID station, int village, UUID grower, User user) {
        var here = posts.require(user, station);
        var whose = weighing.grower(user, here, village, grower);
        var grown = kinds.all().stream()
                .sorted((one, other) -> Boolean.compare(
                        whose.produce().contains(other.code()), whose.produce().contains(one.code())))
                .toList();
        return new Goods(here, village, whose, grown, tokens.next());
    }

    private static ResponseEntity<byte[]> form(HttpStatus status, Goods goods, Form form, View view) {
        return Page.of(status, view, (out, forms) -> JteWeighingPageGenerated.render(out, forms, view, goods, form));
    }

    private ResponseEntity<byte[]> confirm(Goods goods, NewLot lot, Form form, View view) {
        var kind = kinds.find(lot.produce());
        if (kind.isEmpty()) {
            return form(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    goods,
                    form.refuse("produce", StationsRefusal.PRODUCE_MISSING.refuse()),
                    view);
        }
        return Page.of(
                view, (out, forms) -> JteConfirmPageGenerated.render(out, forms, view, goods, lot, kind.get(), form));
    }
}
