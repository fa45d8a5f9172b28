package org.farmgate.market.rules;

import static org.farmgate.accounts.Role.ADMINISTRATOR;
import static org.farmgate.accounts.Role.COUNTY_MANAGER;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.farmgate.accounts.Guard;
import org.farmgate.accounts.User;
import org.farmgate.kernel.ChinaDay;
import org.farmgate.kernel.Refused;
import org.farmgate.kernel.Slice;
import org.farmgate.market.Split;
import org.farmgate.orders.PriceShares;
import org.farmgate.orders.RuleVersion;
import org.farmgate.orders.SettlementRules;
import org.farmgate.places.Place;
import org.farmgate.web.Form;
import org.farmgate.web.MenuEntries;
import org.farmgate.web.Page;
import org.farmgate.web.View;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;

/** Settlement rules, past, present and coming; and another one, whose split of a sample price is seen before it is made. */
@Controller
@Guard({COUNTY_MANAGER, ADMINISTRATOR})
class RulesPage implements MenuEntries {

    private final RuleDesk desk;
    private final SettlementRules rules;
    private final Clock clock;

    /** What the list shows: a version is in force where it is the latest of its county that has begun. */
    record Versions(Slice<RuleVersion> rules, Map<Integer, String> counties, LocalDate today) {

        boolean coming(RuleVersion rule) {
            return rule.validFrom().isAfter(today);
        }

        boolean past(RuleVersion rule) {
            return rules.rows().stream()
                    .anyMatch(other -> other.county() == rule.county()
                            && !coming(other)
                            && other.validFrom().isAfter(rule.validFrom()));
        }
    }

    /** The form: where a rule may be made, and how a sample price would be shared. */
    record NewRule(
            List<Place> counties,
            boolean everywhere,
            @Nullable Split split) {}

    RulesPage(RuleDesk desk, SettlementRules rules, Clock clock) {
        this.desk = desk;
        this.rules = rules;
        this.clock = clock;
    }

    @Override
    public List<Entry> entries() {
        return List.of(
                new Entry(COUNTY_MANAGER.name(), "/settlement-rules", "market.rules.title", "settings"),
                new Entry(ADMINISTRATOR.name(), "/settlement-rules", "market.rules.title", "settings"));
    }

    @GetMapping("/settlement-rules")
    ResponseEntity<byte[]> list(@RequestParam(required = false) @Nullable String after, User user, View view) {
        var counties = desk.choice(user).stream().collect(Collectors.toMap(Place::id, Place::name));
        var page = new Versions(desk.list(user, after), counties, today());
        return Page.of(view, (out, forms) -> JteRulesGenerated.render(out, forms, view, page));
    }

    @GetMapping("/settlement-rules/new")
    ResponseEntity<byte[]> form(User user, View view) {
        var now = desk.inForce(RuleVersion.EVERYWHERE);
        var known = new LinkedHashMap<String, String>();
        known.put("from", today().plusDays(1).toString());
        known.put("station", Integer.toString(now.stationPermille()));
        known.put("platform", Integer.toString(now.platformPermille()));
        known.put("tax", Integer.toString(now.taxPermille()));
        known.put("taxOn", now.taxOn().name());
        known.put("price", "26.80");
        known.put("farmGate", "15.00");
        known.put("store", "6.00");
        return form(HttpStatus.OK, user, Form.filled(known), null, view);
    }

    /** With the button "see the split" it only shows; with the other one the rule is made. */
    @PostMapping("/settlement-rules")
    ResponseEntity<byte[]> make(@RequestBody MultiValueMap<String, String> values, User user, View view) {
        var form = Form.of(values);
        var read = new RuleForm(form);
        var rule = read.rule(user, county -> desk.require(user, county), desk.inForce(RuleVersion.EVERYWHERE), clock);
        var sample = read.sample();
        if (rule == null || sample == null) {
            return form(HttpStatus.UNPROCESSABLE_CONTENT, user, form, null, view);
        }
        try {
            desk.check(rule);
            if (form.value("deed").equals("make")) {
                desk.make(rule, user);
                return Page.redirect("/settlement-rules");
            }
        } catch (Refused refused) {
            form.refuse(RuleForm.field(refused), refused);
        }
        var status = form.hasErrors() ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.OK;
        return form(status, user, form, form.hasErrors() ? null : split(rule, sample), view);
    }

    private Split split(RuleVersion rule, RuleForm.Sample sample) {
        PriceShares shares =
                rules.preview(rule, rule.county(), sample.priceFen(), sample.farmGateFen(), sample.storeFen());
        return new Split(
                sample.priceFen(),
                shares.householdFen(),
                shares.stationFen(),
                shares.platformFen(),
                shares.taxFen(),
                shares.storeFen());
    }

    private LocalDate today() {
        return ChinaDay.of(clock.instant());
    }

    private ResponseEntity<byte[]> form(HttpStatus status, User user, Form form, @Nullable Split split, View view) {
        var page = new NewRule(desk.choice(user), desk.everywhere(user), split);
        return Page.of(status, view, (out, forms) -> JteNewRuleGenerated.render(out, forms, view, page, form));
    }
}
