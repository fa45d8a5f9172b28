package org.farmgate.atlas;

import java.time.Duration;
import org.farmgate.accounts.Open;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Hands out the drawings of the map layer; their addresses change with what they say, so that a phone fetches each once. */
@Controller
class MapFiles {

    private static final Duration A_YEAR = Duration.ofDays(365);

    private final MapLayer layer;

    MapFiles(MapLayer layer) {
        this.layer = layer;
    }

    @Open
    @GetMapping("/map/{name:[a-z0-9]{1,20}}.svg")
    ResponseEntity<byte[]> file(@PathVariable String name) {
        var file = layer.file(name).orElseThrow(AtlasRefusal.DRAWING_UNKNOWN::refuse);
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf("image/svg+xml"))
                .cacheControl(CacheControl.maxAge(A_YEAR).cachePublic().immutable())
                .body(file.content());
    }
}
