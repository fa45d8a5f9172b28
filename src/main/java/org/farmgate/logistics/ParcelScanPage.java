package org.farmgate.logistics;

import static org.farmgate.accounts.Role.COURIER;
import static org.farmgate.accounts.Role.STATION_AGENT;
import static org.farmgate.accounts.Role.WAREHOUSE;
import static org.farmgate.logistics.LogisticsRefusal.CODE_UNREADABLE;
import static org.farmgate.logistics.LogisticsRefusal.STEP_MISSING;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.farmgate.accounts.Guard;
import org.farmgate.accounts.User;
import org.farmgate.kernel.Refused;
import org.farmgate.kernel.Tokens;
import org.farmgate.logistics.Scanning.Scanned;
import org.farmgate.print.Picture;
import org.farmgate.print.PrintRefusal;
import org.farmgate.web.Form;
import org.farmgate.web.Page;
import org.farmgate.web.Problems;
import org.farmgate.web.PublicUrl;
import org.farmgate.web.View;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Where parcels are scanned: first what is being done, then one code after the other, by camera, typed or as a picture. */
@Controller
@Guard({STATION_AGENT, WAREHOUSE, COURIER})
class ParcelScanPage {

    /** The cookie with the step that is being scanned, so that a code that opens by itself finds it. */
    private static final String STEP = "parcel-step";

    private final Scanning scanning;
    private final Route route;
    private final Tokens tokens;
    private final PublicUrl publicUrl;

    /** What the page shows: the step, the user's other steps, the last scan if there was one, and a key for the next. */
    record Shown(
            @Nullable Step step,
            List<Step> steps,
            Form form,
            String key,
            @Nullable Last last,
            String base) {}

    /** The scan before. */
    record Last(Parcel parcel, String from, String to, boolean again) {}

    ParcelScanPage(Scanning scanning, Route route, Tokens tokens, PublicUrl publicUrl) {
        this.scanning = scanning;
        this.route = route;
        this.tokens = tokens;
        this.publicUrl = publicUrl;
    }

    @GetMapping("/parcels/scan")
    ResponseEntity<byte[]> ask(
            @RequestParam(required = false) @Nullable Step step,
            @RequestParam(defaultValue = "") String last,
            @RequestParam(defaultValue = "false") boolean again,
            @RequestParam(defaultValue = "") String code,
            User user,
            View view,
            HttpServletRequest request,
            HttpServletResponse response) {
        var before = last.isEmpty() ? null : last(scanning.find(user, last), again);
        if (step != null) {
            remember(step, response);
        }
        return page(HttpStatus.OK, step, Form.filled(Map.of("code", code)), before, user, view, request);
    }

    /**
     * The address in a parcel's code: whoever handles the parcel goes on to scan it, in the step they were at, or in the one
     * that this parcel is ready for.
     */
    @GetMapping("/p/{code:[0-9a-z]{16}}")
    ResponseEntity<byte[]> open(
            @PathVariable String code, @CookieValue(name = STEP, required = false) @Nullable Step step, User user) {
        var parcel = scanning.find(user, code);
        boolean goesOn = step != null && step.from().contains(parcel.state());
        var ready = steps(user).stream()
                .filter(each -> each.from().contains(parcel.state()))
                .findFirst();
        return Page.redirect(path(goesOn ? step : ready.orElse(step), parcel.code()));
    }

    @PostMapping("/parcels/scan")
    ResponseEntity<byte[]> scan(
            @RequestParam(required = false) @Nullable Step step,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String key,
            @RequestParam(required = false) @Nullable Instant at,
            User user,
            View view,
            HttpServletRequest request) {
        try {
            if (step == null) {
                throw STEP_MISSING.refuse();
            }
            return Page.redirect(next(scanning.scan(user, code, step, key.isBlank() ? tokens.next() : key, at)));
        } catch (Refused refused) {
            var form = Form.filled(Map.of("code", code)).refuse("code", refused);
            return page(Problems.status(refused.refusal().kind()), step, form, null, user, view, request);
        }
    }

    /** Reads the code in a picture, or in a frame of the camera: that one gets the path as text, and goes there itself. */
    @PostMapping("/parcels/scan/picture")
    ResponseEntity<byte[]> picture(
            @RequestParam(required = false) @Nullable Step step,
            @RequestParam MultipartFile picture,
            User user,
            View view,
            HttpServletRequest request)
            throws IOException {
        boolean frame = Problems.wantsProblem(request);
        try {
            var path = path(step, scanning.find(user, read(picture)).code());
            return frame ? json(path) : Page.redirect(path);
        } catch (Refused refused) {
            if (frame) {
                throw refused;
            }
            var form = Form.empty().refuse("picture", refused);
            return page(Problems.status(refused.refusal().kind()), step, form, null, user, view, request);
        }
    }

    private static String path(@Nullable Step step, ParcelCode code) {
        return "/parcels/scan?code=" + code.value() + (step == null ? "" : "&step=" + step);
    }

    private static ResponseEntity<byte[]> json(String path) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore())
                .body(("{\"path\":\"" + path + "\"}").getBytes(StandardCharsets.UTF_8));
    }

    private static void remember(Step step, HttpServletResponse response) {
        var cookie = ResponseCookie.from(STEP, step.name())
                .path("/p/")
                .httpOnly(true)
                .sameSite("Lax")
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }

    private static String next(Scanned scanned) {
        return "/parcels/scan?step=" + scanned.step() + "&last="
                + scanned.parcel().code().value() + (scanned.again() ? "&again=true" : "");
    }

    private static String read(MultipartFile picture) throws IOException {
        if (picture.getSize() > Picture.MEGABYTES_MAX * 1024L * 1024) {
            throw PrintRefusal.PICTURE_TOO_BIG.refuse(Picture.MEGABYTES_MAX);
        }
        return Picture.readCode(picture.getBytes()).orElseThrow(CODE_UNREADABLE::refuse);
    }

    private ResponseEntity<byte[]> page(
            HttpStatusCode status,
            @Nullable Step step,
            Form form,
            @Nullable Last last,
            User user,
            View view,
            HttpServletRequest request) {
        var steps = steps(user);
        var chosen = step != null && steps.contains(step) ? step : steps.size() == 1 ? steps.get(0) : null;
        var shown = new Shown(chosen, steps, form, tokens.next(), last, publicUrl.base(request));
        return Page.of(status, view, (out, forms) -> JteParcelScanPageGenerated.render(out, forms, view, shown));
    }

    /** Those that this user takes by scanning. */
    private static List<Step> steps(User user) {
        return Arrays.stream(Step.values())
                .filter(each -> each != Step.PACK && each != Step.HAND_OUT && user.is(each.role()))
                .toList();
    }

    private Last last(Parcel parcel, boolean again) {
        return new Last(parcel, route.county(parcel.county()), route.county(parcel.toCounty()), again);
    }
}
