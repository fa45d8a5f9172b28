package org.farmgate.market.api;

import java.time.Duration;
import org.farmgate.accounts.Open;
import org.farmgate.web.Page;
import org.farmgate.web.View;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** How programs talk to us, for the people who write them. */
@Controller
class ApiPage {

    private final OpenApi openApi;

    ApiPage(OpenApi openApi) {
        this.openApi = openApi;
    }

    @Open
    @GetMapping("/api/openapi.json")
    ResponseEntity<byte[]> document() {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(5)))
                .body(openApi.bytes());
    }

    @Open
    @GetMapping("/api")
    ResponseEntity<byte[]> read(View view) {
        return Page.of(
                view,
                (out, forms) ->
                        JteApiGenerated.render(out, forms, view, openApi.description(view), openApi.calls(view)));
    }
}
