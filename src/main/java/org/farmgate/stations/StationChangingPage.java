package org.farmgate.stations;

import static org.farmgate.stations.StationsRefusal.STATION_UNKNOWN;

import java.util.Map;
import java.util.UUID;
import org.farmgate.accounts.Guard;
import org.farmgate.accounts.Role;
import org.farmgate.accounts.User;
import org.farmgate.web.Form;
import org.farmgate.web.Page;
import org.farmgate.web.View;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A county manager changes one of the county's village stations, or closes it. */
@Controller
@Guard(Role.COUNTY_MANAGER)
class StationChangingPage {

    private static final String HERE = StationsPage.HERE + "/{county}/{id}";

    private final Stations stations;
    private final StationForm forms;
    private final StationChanging changing;
    private final StationClosing closing;
    private final ServedPlaces served;

    StationChangingPage(
            Stations stations,
            StationForm forms,
            StationChanging changing,
            StationClosing closing,
            ServedPlaces served) {
        this.stations = stations;
        this.forms = forms;
        this.changing = changing;
        this.closing = closing;
        this.served = served;
    }

    static String path(Station station) {
        return StationsPage.HERE + "/" + station.county() + "/" + station.id();
    }

    @GetMapping(HERE)
    ResponseEntity<byte[]> show(
            @PathVariable int county,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String done,
            User user,
            View view) {
        var station = find(user, county, id);
        var form = Form.filled(Map.of(
                "name", station.name(),
                "address", station.address(),
                "hours", station.hours(),
                "agent", forms.login(station)));
        return page(HttpStatus.OK, station, done.equals("opened"), form, view);
    }

    @PostMapping(HERE)
    ResponseEntity<byte[]> change(
            @PathVariable int county,
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> typed,
            User user,
            View view) {
        var station = find(user, county, id);
        var form = Form.of(typed);
        var changed = forms.read(form, county, id, station.place());
        if (changed == null) {
            return page(HttpStatus.UNPROCESSABLE_CONTENT, station, false, form, view);
        }
        changing.change(changed);
        return Page.redirect(StationsPage.HERE + "?county=" + county + "&changed=" + id);
    }

    @PostMapping(HERE + "/closing")
    ResponseEntity<byte[]> close(@PathVariable int county, @PathVariable UUID id, User user) {
        find(user, county, id);
        closing.close(county, id);
        return Page.redirect(StationsPage.HERE + "?county=" + county + "&closed=" + id);
    }

    private Station find(User user, int county, UUID id) {
        user.require(Role.COUNTY_MANAGER, county);
        return stations.findOpen(county, id).orElseThrow(STATION_UNKNOWN::refuse);
    }

    private ResponseEntity<byte[]> page(HttpStatus status, Station station, boolean opened, Form form, View view) {
        var serves = served.name(station.place());
        return Page.of(
                status,
                view,
                (out, inner) -> JteStationEditGenerated.render(out, inner, view, station, serves, opened, form));
    }
}
