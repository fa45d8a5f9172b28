package org.farmgate.print;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A QR code of a text: square modules, with the quiet zone that a reader needs around it. */
public final class QrCode {

    /** A URL with a token has some 60 characters; more would make modules too fine for an old phone. */
    static final int LENGTH_MAX = 400;

    private static final Map<EncodeHintType, Object> HINTS = Map.of(
            EncodeHintType.ERROR_CORRECTION,
            ErrorCorrectionLevel.M,
            EncodeHintType.CHARACTER_SET,
            "UTF-8",
            EncodeHintType.MARGIN,
            4);

    /** A row of dark modules that touch. */
    public record Bar(int x, int y, int length) {}

    private final BitMatrix modules;

    private QrCode(BitMatrix modules) {
        this.modules = modules;
    }

    public static QrCode of(String text) {
        if (text.isEmpty() || text.length() > LENGTH_MAX) {
            throw new IllegalArgumentException("a code of " + text.length() + " characters");
        }
        try {
            return new QrCode(new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 1, 1, HINTS));
        } catch (WriterException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Modules on a side, quiet zone included. */
    public int size() {
        return modules.getWidth();
    }

    /** What is dark, as horizontal bars: far fewer than modules. */
    public List<Bar> bars() {
        var bars = new ArrayList<Bar>();
        for (int y = 0; y < size(); y++) {
            for (int x = 0; x < size(); x++) {
                int start = x;
                while (x < size() && modules.get(x, y)) {
                    x++;
                }
                if (x > start) {
                    bars.add(new Bar(start, y, x - start));
                }
            }
        }
        return bars;
    }

    /** The drawing's path for {@code <path d="…">} in a view box of {@link #size()} by {@link #size()}. */
    public String svgPath() {
        var path = new StringBuilder();
        for (var bar : bars()) {
            path.append('M').append(bar.x()).append(' ').append(bar.y());
            path.append('h')
                    .append(bar.length())
                    .append("v1h-")
                    .append(bar.length())
                    .append('z');
        }
        return path.toString();
    }
}
