package org.farmgate.registry;

import java.math.BigDecimal;

/** What a household lived on in a year, in fen. */
public record Income(int year, long fen) {

    static final int YEAR_FIRST = 1949;
    static final int YEAR_LAST = 2200;
    static final long YUAN_MAX = 100_000_000;

    public Income {
        if (year < YEAR_FIRST || year > YEAR_LAST) {
            throw RegistryRefusal.INCOME_YEAR.refuse();
        }
        if (fen < 0) {
            throw RegistryRefusal.INCOME_NEGATIVE.refuse();
        }
        if (fen > YUAN_MAX * 100) {
            throw RegistryRefusal.INCOME_WRONG.refuse();
        }
    }

    /** From what an officer typed: whole yuan, or yuan and fen. */
    static Income typed(int year, String yuan) {
        String digits = yuan.strip().replaceAll("[,,\\s¥¥]", "");
        if (!digits.matches("-?[0-9]{1,12}(\\.[0-9]{1,2})?")) {
            throw RegistryRefusal.INCOME_WRONG.refuse();
        }
        return new Income(year, new BigDecimal(digits).movePointRight(2).longValueExact());
    }
}
