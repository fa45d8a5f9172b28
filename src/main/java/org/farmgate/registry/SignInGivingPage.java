package org.farmgate.registry;

import static org.farmgate.accounts.Role.CITY_OFFICER;
import static org.farmgate.accounts.Role.COUNTY_OFFICER;
import static org.farmgate.accounts.Role.TOWNSHIP_OFFICER;
import static org.farmgate.accounts.Role.VILLAGE_OFFICER;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.farmgate.accounts.Guard;
import org.farmgate.accounts.User;
import org.farmgate.web.Page;
import org.farmgate.web.PublicUrl;
import org.farmgate.web.View;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Where an officer gives a household its sign-in. What is handed over stands in the answer to the form, and nowhere else. */
@Controller
@Guard({VILLAGE_OFFICER, TOWNSHIP_OFFICER, COUNTY_OFFICER, CITY_OFFICER})
class SignInGivingPage {

    private static final String HERE = "/households/{county}/{id}/sign-in";

    private final SignInGiving giving;
    private final PublicUrl publicUrl;

    SignInGivingPage(SignInGiving giving, PublicUrl publicUrl) {
        this.giving = giving;
        this.publicUrl = publicUrl;
    }

    @GetMapping(HERE)
    ResponseEntity<byte[]> ask(@PathVariable int county, @PathVariable UUID id, View view) {
        var household = new HouseholdId(county, id);
        var login = giving.login(household).orElse("");
        return Page.of(view, (out, forms) -> JteSignInAskGenerated.render(out, forms, view, household, login));
    }

    @PostMapping(HERE)
    ResponseEntity<byte[]> give(
            @PathVariable int county, @PathVariable UUID id, User user, View view, HttpServletRequest request) {
        var household = new HouseholdId(county, id);
        var given = giving.give(household, Officer.of(user));
        var address = publicUrl.base(request) + "/sign-in";
        return Page.of(
                view, (out, forms) -> JteSignInGivenGenerated.render(out, forms, view, household, given, address));
    }
}
