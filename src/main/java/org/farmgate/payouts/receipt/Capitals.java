package org.farmgate.payouts.receipt;

/**
 * An amount in Chinese capital numerals, which nobody can turn into a larger one with a stroke: 壹佰贰拾叁元肆角伍分. As the
 * People's Bank asks for on papers: 整 follows where no fen do, one 零 stands for a row of zeros.
 */
final class Capitals {

    /** Beyond this no paper of ours goes: 99,999,999,999.99 yuan. */
    static final long FEN_MAX = 9_999_999_999_999L;

    private static final String DIGITS = "零壹贰叁肆伍陆柒捌玖";
    private static final String[] PLACES = {"", "拾", "佰", "仟"};
    private static final String[] GROUPS = {"", "万", "亿"};
    private static final int GROUP = 10_000;

    private Capitals() {}

    static String of(long fen) {
        if (fen < 0 || fen > FEN_MAX) {
            throw new IllegalArgumentException("no paper bears " + fen);
        }
        long yuan = fen / 100;
        int jiao = (int) (fen / 10 % 10);
        int rest = (int) (fen % 10);
        if (fen == 0) {
            return "零元整";
        }
        var words = new StringBuilder();
        if (yuan > 0) {
            words.append(whole(yuan)).append('元');
        }
        if (jiao > 0) {
            words.append(DIGITS.charAt(jiao)).append('角');
        } else if (rest > 0 && yuan > 0) {
            words.append('零');
        }
        return rest > 0
                ? words.append(DIGITS.charAt(rest)).append('分').toString()
                : words.append('整').toString();
    }

    /** Group by group of four digits; a group that does not fill its thousands is led by 零. */
    private static String whole(long number) {
        var words = new StringBuilder();
        boolean gap = false;
        for (int group = GROUPS.length - 1; group >= 0; group--) {
            int part = (int) (number / power(group) % GROUP);
            if (part == 0) {
                gap = !words.isEmpty();
            } else {
                if (!words.isEmpty() && (gap || part < GROUP / 10)) {
                    words.append('零');
                }
                words.append(group(part)).append(GROUPS[group]);
                gap = false;
            }
        }
        return words.toString();
    }

    private static String group(int part) {
        var words = new StringBuilder();
        boolean gap = false;
        for (int place = PLACES.length - 1; place >= 0; place--) {
            int digit = part / tens(place) % 10;
            if (digit == 0) {
                gap = !words.isEmpty();
            } else {
                words.append(gap ? "零" : "").append(DIGITS.charAt(digit)).append(PLACES[place]);
                gap = false;
            }
        }
        return words.toString();
    }

    private static long power(int group) {
        return group == 0 ? 1 : group == 1 ? GROUP : (long) GROUP * GROUP;
    }

    private static int tens(int place) {
        int tens = 1;
        for (int i = 0; i < place; i++) {
            tens *= 10;
        }
        return tens;
    }
}
