package org.farmgate.atlas;

import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.farmgate.web.View;

/** How a month is written: 2026年11月, Nov 2026. */
final class MonthWords {

    private static final DateTimeFormatter EN = DateTimeFormatter.ofPattern("MMM", Locale.ENGLISH);

    private MonthWords() {}

    static String of(View view, YearMonth month) {
        return view.say(
                "atlas.month",
                String.valueOf(month.getYear()),
                String.valueOf(month.getMonthValue()),
                EN.format(month));
    }
}
