package org.farmgate.atlas;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.farmgate.accounts.Open;
import org.farmgate.places.Kind;
import org.farmgate.places.Place;
import org.farmgate.places.Places;
import org.farmgate.web.Page;
import org.farmgate.web.View;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** A province: its map, its counties that sell, and the way to every other county. */
@Controller
class ProvincePage {

    private final Places places;
    private final SellingCounties counties;
    private final Sheets sheets;
    private final MapLayer layer;

    ProvincePage(Places places, SellingCounties counties, Sheets sheets, MapLayer layer) {
        this.places = places;
        this.counties = counties;
        this.sheets = sheets;
        this.layer = layer;
    }

    @Open
    @GetMapping("/provinces/{code:[0-9]{6}}")
    ResponseEntity<byte[]> show(@PathVariable String code, View view) {
        var province = province(code);
        var selling = counties.in(code);
        var page = new ProvinceView(
                province,
                places.path(province.id()),
                selling,
                links(province, selling),
                sheets.counties(view, selling),
                layer);
        return Page.of(view, (out, forms) -> JteProvinceGenerated.render(out, forms, view, page));
    }

    /** The province's counties as shapes with links, for a map that is being looked at closely. */
    @Open
    @GetMapping("/provinces/{code:[0-9]{6}}/shapes")
    ResponseEntity<byte[]> shapes(@PathVariable String code, View view) {
        var province = province(code);
        if (layer.province(code).isEmpty()) {
            throw AtlasRefusal.DRAWING_UNKNOWN.refuse();
        }
        var links = links(province, counties.in(code));
        var svg = Page.render(view, (out, forms) -> JteShapesGenerated.render(out, forms, layer, code, links));
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf("image/svg+xml"))
                .body(svg);
    }

    private Place province(String code) {
        return places.byCode(Kind.PROVINCE, code).orElseThrow(AtlasRefusal.PROVINCE_UNKNOWN::refuse);
    }

    private List<CountyLink> links(Place province, List<Selling> selling) {
        Set<Integer> sell = selling.stream().map(one -> one.county().id()).collect(Collectors.toSet());
        var links = new ArrayList<CountyLink>();
        for (Place child : places.children(province.id())) {
            if (child.kind().countyLevel()) {
                links.add(link(child, "", sell));
                continue;
            }
            for (Place county : places.children(child.id())) {
                links.add(link(county, child.name(), sell));
            }
        }
        links.sort(Comparator.comparing(CountyLink::code));
        return links;
    }

    private CountyLink link(Place county, String prefecture, Set<Integer> sell) {
        return new CountyLink(
                county.id(),
                county.code(),
                county.name(),
                prefecture,
                sell.contains(county.id()),
                layer.county(county.code()).filter(Shape::drawn).isPresent());
    }
}
