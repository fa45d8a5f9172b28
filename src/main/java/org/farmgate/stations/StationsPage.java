package org.farmgate.stations;

import static org.farmgate.stations.StationsRefusal.STATION_KNOWN;
import static org.farmgate.stations.StationsRefusal.STATION_UNKNOWN;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.farmgate.accounts.Guard;
import org.farmgate.accounts.Role;
import org.farmgate.accounts.User;
import org.farmgate.kernel.Ids;
import org.farmgate.kernel.Refused;
import org.farmgate.kernel.Slice;
import org.farmgate.places.Place;
import org.farmgate.places.Places;
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
import org.springframework.web.bind.annotation.RequestParam;

/** A county manager sees the county's village stations, and opens another. */
@Controller
@Guard(Role.COUNTY_MANAGER)
class StationsPage implements MenuEntries {

    static final String HERE = "/stations";

    private final Stations stations;
    private final StationForm forms;
    private final StationOpening opening;
    private final Places places;
    private final ServedPlaces served;
    private final Ids ids;

    StationsPage(
            Stations stations, StationForm forms, StationOpening opening, Places places, ServedPlaces served, Ids ids) {
        this.stations = stations;
        this.forms = forms;
        this.opening = opening;
        this.places = places;
        this.served = served;
        this.ids = ids;
    }

    /** What the page of a county shows: its stations with the places that they serve, and where one may be opened. */
    record CountyView(
            List<Place> counties,
            Place county,
            Slice<Station> stations,
            Map<UUID, String> serves,
            Map<String, String> townships,
            @Nullable Done done) {}

    /** What has just been done, to be said once: the deed, and the name of the station. */
    record Done(String key, String station) {}

    @Override
    public List<Entry> entries() {
        return List.of(new Entry(Role.COUNTY_MANAGER.name(), HERE, "stations.county.title", "station"));
    }

    @GetMapping(HERE)
    ResponseEntity<byte[]> list(
            @RequestParam(required = false) @Nullable Integer county,
            @RequestParam(required = false) @Nullable UUID after,
            @RequestParam(required = false) @Nullable UUID changed,
            @RequestParam(required = false) @Nullable UUID closed,
            User user,
            View view) {
        var form = Form.filled(Map.of("id", ids.next().toString()));
        var here = county(user, county);
        var done = closed == null ? done("changed", here, changed) : done("closed", here, closed);
        return page(HttpStatus.OK, here, after, done, form, user, view);
    }

    /** The form brings the id of what it opens, so that sending it twice opens one station. */
    @PostMapping(HERE)
    ResponseEntity<byte[]> open(
            @RequestParam(required = false) @Nullable Integer county,
            @RequestParam MultiValueMap<String, String> typed,
            User user,
            View view) {
        var here = county(user, county);
        var form = Form.of(typed);
        var station = forms.read(form, here.id(), forms.id(form), null);
        if (station == null) {
            return page(HttpStatus.UNPROCESSABLE_CONTENT, here, null, null, form, user, view);
        }
        try {
            opening.open(station);
        } catch (Refused refused) {
            if (refused.refusal() != STATION_KNOWN) {
                throw refused;
            }
        }
        return Page.redirect(StationChangingPage.path(station) + "?done=opened");
    }

    private Place county(User user, @Nullable Integer wanted) {
        if (wanted != null) {
            user.require(Role.COUNTY_MANAGER, wanted);
        }
        return counties(user).stream()
                .filter(county -> wanted == null || county.id() == wanted)
                .findFirst()
                .orElseThrow(STATION_UNKNOWN::refuse);
    }

    private List<Place> counties(User user) {
        return new TreeSet<>(user.counties(Role.COUNTY_MANAGER))
                .stream().flatMap(id -> places.find(id).stream()).toList();
    }

    private @Nullable Done done(String deed, Place county, @Nullable UUID id) {
        return id == null
                ? null
                : stations.find(county.id(), id)
                        .map(station -> new Done("stations.county.done." + deed, station.name()))
                        .orElse(null);
    }

    private ResponseEntity<byte[]> page(
            HttpStatus status,
            Place county,
            @Nullable UUID after,
            @Nullable Done done,
            Form form,
            User user,
            View view) {
        var slice = stations.of(county.id(), after);
        var serves = new LinkedHashMap<UUID, String>();
        slice.rows().forEach(station -> serves.put(station.id(), served.name(station.place())));
        var townships = new LinkedHashMap<String, String>();
        places.children(county.id()).forEach(place -> townships.put(Integer.toString(place.id()), place.name()));
        var page = new CountyView(counties(user), county, slice, serves, townships, done);
        return Page.of(status, view, (out, inner) -> JteStationsPageGenerated.render(out, inner, view, page, form));
    }
}
