package org.farmgate.atlas;

import java.util.List;
import org.farmgate.accounts.Open;
import org.farmgate.web.Page;
import org.farmgate.web.View;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** A county in figures: what was ordered, what households earned, and of what. */
@Controller
class CountyFiguresPage {

    private final CountyFiguresReading reading;
    private final MapLayer layer;

    CountyFiguresPage(CountyFiguresReading reading, MapLayer layer) {
        this.reading = reading;
        this.layer = layer;
    }

    @Open
    @GetMapping("/counties/{county:[0-9]{1,7}}/figures")
    ResponseEntity<byte[]> show(@PathVariable int county, View view) {
        var figures = reading.of(county);
        var orders = BarChart.of(figures.months().stream()
                .map(month -> new BarChart.Value(
                        label(month, figures.months()), month.orders(), says(view, month, view.number(month.orders()))))
                .toList());
        var income = BarChart.of(figures.months().stream()
                .map(month -> new BarChart.Value(
                        label(month, figures.months()),
                        month.incomeFen(),
                        says(view, month, view.money(month.incomeFen()))))
                .toList());
        return Page.of(
                view,
                (out, forms) -> JteCountyFiguresGenerated.render(
                        out, forms, view, figures, orders, income, layer, here(figures)));
    }

    /** The county's own shape, for the small map. */
    private List<CountyLink> here(CountyFigures figures) {
        var county = figures.county().county();
        return layer.counties(figures.county().province().code()).stream()
                .filter(Shape::drawn)
                .map(shape -> new CountyLink(
                        county.id(), shape.code(), "", "", shape.code().equals(county.code()), true))
                .toList();
    }

    /** Every other month has its number under it, the last one always: on a phone all of them would touch. */
    private static String label(MonthTally month, List<MonthTally> all) {
        boolean named = (all.size() - all.indexOf(month)) % 2 == 1;
        return named ? String.valueOf(month.month().getMonthValue()) : "";
    }

    private static String says(View view, MonthTally month, String value) {
        return view.say("atlas.month.says", MonthWords.of(view, month.month()), value);
    }
}
