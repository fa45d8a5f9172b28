package org.farmgate.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import org.farmgate.kernel.ChinaDay;
import org.farmgate.kernel.Money;
import org.farmgate.kernel.Refused;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.util.UriComponentsBuilder;

/** What a template knows of its reader: language, name, roles and path, and how to say words, money and days to them. */
public final class View {

    /** The zone of every day that a page shows, however the server's clock is set. */
    private final HttpServletRequest request;

    private final Locale locale;
    private final Words words;
    private final Assets assets;
    private final List<MenuEntries> menus;
    private final List<ShellNotices> notices;

    View(
            HttpServletRequest request,
            Locale locale,
            Words words,
            Assets assets,
            List<MenuEntries> menus,
            List<ShellNotices> notices) {
        this.request = request;
        this.locale = locale;
        this.words = words;
        this.assets = assets;
        this.menus = menus;
        this.notices = notices;
    }

    /** The words of the key in the reader's language; a key without words is a bug and throws. */
    public String say(String key, Object... arguments) {
        return words.getMessage(key, arguments, locale);
    }

    public String say(Refused refused) {
        return words.getMessage(refused.refusal().key(), refused.details(), locale);
    }

    public Locale locale() {
        return locale;
    }

    public boolean zh() {
        return locale.getLanguage().equals("zh");
    }

    /** Picks between two texts that come from data and not from words, such as the two names of a kind of produce. */
    public String of(String zh, String en) {
        return zh() ? zh : en;
    }

    /** The name under which the reader signed in. */
    public @Nullable String user() {
        var principal = request.getUserPrincipal();
        return principal == null ? null : principal.getName();
    }

    /** Whether the signed-in reader has the role, in any area. */
    public boolean in(String role) {
        return request.isUserInRole(role);
    }

    /** What the reader may open from the menu, by their roles, in the order in which the modules list it. */
    public List<MenuEntries.Entry> menu() {
        return menus.stream()
                .flatMap(entries -> entries.entries().stream())
                .filter(entry -> in(entry.role()))
                .distinct()
                .toList();
    }

    /** What stands above every page, such as "all people here are made up". */
    public List<String> notices() {
        return notices.stream().flatMap(notice -> notice.keys().stream()).toList();
    }

    public String path() {
        return request.getRequestURI();
    }

    /** This page's address with one parameter set anew, such as the language, or the key of a list's next part. */
    public String with(String parameter, String value) {
        var here = UriComponentsBuilder.fromPath(request.getRequestURI());
        if (request.getQueryString() != null && request.getQueryString().length() < 2_000) {
            here.query(request.getQueryString());
        }
        return here.replaceQueryParam(parameter, "{value}")
                .encode()
                .buildAndExpand(value)
                .toUriString();
    }

    /** The address of a file of ours with its version, so that browsers may keep it for a year. */
    public String asset(String path) {
        return assets.versioned(path);
    }

    @Nullable
    CsrfToken csrf() {
        return (CsrfToken) request.getAttribute(CsrfToken.class.getName());
    }

    public String money(long fen) {
        return money(Money.fen(fen));
    }

    public String money(Money money) {
        return Wording.money(money);
    }

    public String number(long number) {
        return Wording.number(number);
    }

    public String weight(long grams) {
        return Wording.weight(grams, zh());
    }

    public String day(LocalDate day) {
        return Wording.day(day, zh());
    }

    public String day(Instant instant) {
        return day(ChinaDay.of(instant));
    }

    /** The day without its year, where the page says the year already. */
    public String shortDay(Instant instant) {
        return shortDay(ChinaDay.of(instant));
    }

    public String shortDay(LocalDate day) {
        return Wording.shortDay(day, zh());
    }

    public String month(YearMonth month) {
        return Wording.month(month, zh());
    }

    public String moment(Instant instant) {
        return Wording.moment(instant.atZone(ChinaDay.ZONE), zh());
    }
}
