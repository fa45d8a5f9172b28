package org.farmgate.registry;

import static org.farmgate.accounts.Role.CITY_OFFICER;
import static org.farmgate.accounts.Role.COUNTY_OFFICER;
import static org.farmgate.accounts.Role.TOWNSHIP_OFFICER;
import static org.farmgate.accounts.Role.VILLAGE_OFFICER;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import org.farmgate.accounts.Guard;
import org.farmgate.accounts.User;
import org.farmgate.places.Places;
import org.farmgate.web.PublicUrl;
import org.farmgate.web.View;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The cards for doors, ready to be printed. */
@Controller
@Guard({VILLAGE_OFFICER, TOWNSHIP_OFFICER, COUNTY_OFFICER, CITY_OFFICER})
class CardsPage {

    private final CardPrinting printing;
    private final Officers officers;
    private final Places places;
    private final ProduceNames produce;
    private final PublicUrl publicUrl;

    CardsPage(CardPrinting printing, Officers officers, Places places, ProduceNames produce, PublicUrl publicUrl) {
        this.printing = printing;
        this.officers = officers;
        this.places = places;
        this.produce = produce;
        this.publicUrl = publicUrl;
    }

    @GetMapping("/households/cards")
    ResponseEntity<byte[]> print(
            @RequestParam int county,
            @RequestParam(defaultValue = "") List<UUID> household,
            @RequestParam(required = false) @Nullable Integer village,
            User user,
            View view,
            HttpServletRequest request) {
        if (household.size() > CardPrinting.CARDS_MAX) {
            throw RegistryRefusal.CARDS_TOO_MANY.refuse(CardPrinting.CARDS_MAX);
        }
        var labels = new Labels(view, places, produce);
        byte[] pdf = printing.print(officers.county(user, county), household, village, labels, publicUrl.base(request));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .cacheControl(CacheControl.noStore())
                .header("Content-Disposition", "inline; filename=\"cards.pdf\"")
                .body(pdf);
    }
}
