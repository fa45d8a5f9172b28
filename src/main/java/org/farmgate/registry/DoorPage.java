package org.farmgate.registry;

import jakarta.servlet.http.HttpServletRequest;
import org.farmgate.accounts.Open;
import org.farmgate.accounts.User;
import org.farmgate.places.Places;
import org.farmgate.web.Page;
import org.farmgate.web.View;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** What the two codes on a door open. */
@Controller
@Open
class DoorPage {

    private final CodeOpening codes;
    private final Places places;
    private final ProduceNames produce;

    DoorPage(CodeOpening codes, Places places, ProduceNames produce) {
        this.codes = codes;
        this.places = places;
        this.produce = produce;
    }

    /** For buyers: what grows here and where to buy it, the same page for rich and poor. */
    @GetMapping("/h/{token}")
    ResponseEntity<byte[]> show(@PathVariable String token, View view, HttpServletRequest request) {
        var door = codes.door(token, request.getRemoteAddr());
        var labels = new Labels(view, places, produce);
        var county = places.find(door.county()).orElseThrow(RegistryRefusal.CODE_UNKNOWN::refuse);
        return Page.of(view, (out, forms) -> JteDoorShowGenerated.render(out, forms, view, labels, door, county));
    }

    /** For officers in charge; it never says to anyone else that it is more than the other code. */
    @GetMapping("/o/{token}")
    ResponseEntity<byte[]> open(@PathVariable String token, @Nullable User reader, HttpServletRequest request) {
        return Page.redirect(codes.officersPath(token, reader, request.getRemoteAddr()));
    }
}
