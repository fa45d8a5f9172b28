package org.farmgate.atlas;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import org.farmgate.accounts.Open;
import org.farmgate.web.View;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The live counters: orders as the market counts them, income as the ledger does. */
@RestController
class LiveFiguresApi {

    private final SellingCounties selling;
    private final CountyFiguresReading figures;
    private final Clock clock;

    LiveFiguresApi(SellingCounties selling, CountyFiguresReading figures, Clock clock) {
        this.selling = selling;
        this.figures = figures;
        this.clock = clock;
    }

    @Open
    @GetMapping("/api/v1/figures")
    ResponseEntity<LiveFigures> all(View view) {
        return answer(view, selling.all());
    }

    @Open
    @GetMapping("/api/v1/counties/{county:[0-9]{1,7}}/figures")
    ResponseEntity<LiveFigures> county(@PathVariable int county, View view) {
        return answer(view, List.of(figures.of(county).county()));
    }

    private ResponseEntity<LiveFigures> answer(View view, List<Selling> counties) {
        long orders = counties.stream().mapToLong(Selling::orders).sum();
        long incomeFen = counties.stream().mapToLong(Selling::incomeFen).sum();
        var now = clock.instant();
        var words = new LinkedHashMap<String, String>();
        words.put("orders", view.number(orders));
        words.put("income", view.money(incomeFen));
        words.put("moment", view.moment(now));
        for (Selling one : counties) {
            words.put("orders-" + one.county().id(), view.number(one.orders()));
            words.put("income-" + one.county().id(), view.money(one.incomeFen()));
        }
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache())
                .body(new LiveFigures(
                        now,
                        orders,
                        incomeFen,
                        counties.stream().map(LiveFigures.County::of).toList(),
                        words));
    }
}
