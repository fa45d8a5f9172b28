package org.farmgate.kernel;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** What a day is: the calendar day in China, in the books, on pages and on bills alike, wherever the program runs. */
public final class ChinaDay {

    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private ChinaDay() {}

    public static LocalDate of(Instant moment) {
        return LocalDate.ofInstant(moment, ZONE);
    }

    /** Its first moment. */
    public static Instant start(LocalDate day) {
        return day.atStartOfDay(ZONE).toInstant();
    }
}
