package org.farmgate.print;

import static org.farmgate.print.PrintRefusal.PICTURES_TOO_MANY;
import static org.farmgate.print.PrintRefusal.PICTURE_EMPTY;
import static org.farmgate.print.PrintRefusal.PICTURE_FORMAT;
import static org.farmgate.print.PrintRefusal.PICTURE_TOO_BIG;
import static org.farmgate.print.PrintRefusal.PICTURE_TOO_MANY_PIXELS;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.Binarizer;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.LuminanceSource;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.Result;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.multi.qrcode.QRCodeMultiReader;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** A picture that somebody sent, out of which a QR code is read. Its size is looked at before it is unpacked. */
public final class Picture {

    public static final int MEGABYTES_MAX = 5;
    public static final int MEGAPIXELS_MAX = 20;

    private static final int SIDE_MAX = 20_000;
    /** Above this a picture is thinned out while it is read: a code needs no more, and memory stays bounded. */
    private static final int PIXELS_KEPT = 2_000_000;

    private static final Set<String> FORMATS = Set.of("png", "jpeg");
    private static final Map<DecodeHintType, Object> HINTS = Map.of(
            DecodeHintType.TRY_HARDER,
            true,
            DecodeHintType.POSSIBLE_FORMATS,
            List.of(BarcodeFormat.QR_CODE),
            DecodeHintType.CHARACTER_SET,
            "UTF-8");
    private static final Semaphore READING = new Semaphore(2);

    private Picture() {}

    /** The text of the code in this picture; nothing where it shows no code. */
    public static Optional<String> readCode(byte[] file) {
        if (file.length == 0) {
            throw PICTURE_EMPTY.refuse();
        }
        if (file.length > MEGABYTES_MAX * 1024 * 1024) {
            throw PICTURE_TOO_BIG.refuse(MEGABYTES_MAX);
        }
        if (!READING.tryAcquire()) {
            throw PICTURES_TOO_MANY.refuse();
        }
        try {
            return decode(unpack(file));
        } finally {
            READING.release();
        }
    }

    private static LuminanceSource unpack(byte[] file) {
        try (var input = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            var readers = ImageIO.getImageReaders(input);
            while (readers.hasNext()) {
                var reader = readers.next();
                try {
                    if (FORMATS.contains(reader.getFormatName().toLowerCase(Locale.ROOT))) {
                        reader.setInput(input, true, true);
                        return luminance(unpack(reader));
                    }
                } finally {
                    reader.dispose();
                }
            }
        } catch (IOException
                | IllegalArgumentException
                | IndexOutOfBoundsException
                | NegativeArraySizeException broken) {
            throw PICTURE_FORMAT.refuse();
        }
        throw PICTURE_FORMAT.refuse();
    }

    private static BufferedImage unpack(ImageReader reader) throws IOException {
        long width = reader.getWidth(0);
        long height = reader.getHeight(0);
        if (width * height > MEGAPIXELS_MAX * 1_000_000L || Math.max(width, height) > SIDE_MAX) {
            throw PICTURE_TOO_MANY_PIXELS.refuse(MEGAPIXELS_MAX);
        }
        int step = (int) Math.max(1, Math.ceil(Math.sqrt((double) (width * height) / PIXELS_KEPT)));
        var parameters = reader.getDefaultReadParam();
        parameters.setSourceSubsampling(step, step, 0, 0);
        return reader.read(0, parameters);
    }

    private static LuminanceSource luminance(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
        for (int i = 0; i < pixels.length; i++) {
            if (pixels[i] >>> 24 == 0) {
                pixels[i] = 0xffffffff; // what is transparent lies on white paper
            }
        }
        return new RGBLuminanceSource(width, height, pixels);
    }

    /**
     * Tells dark from light in two ways, dark on light and light on dark, until one shows a code; and then once more with
     * the reader for many codes, which tries more corners: now and then the plain one takes a wrong fourth corner of a
     * faultless print.
     */
    private static Optional<String> decode(LuminanceSource source) {
        return Stream.<Function<BinaryBitmap, Optional<String>>>of(Picture::one, Picture::firstOfMany)
                .flatMap(reader -> Stream.of(source, source.invert())
                        .flatMap(light ->
                                Stream.<Binarizer>of(new HybridBinarizer(light), new GlobalHistogramBinarizer(light)))
                        .flatMap(binarizer -> reader.apply(new BinaryBitmap(binarizer)).stream()))
                .findFirst();
    }

    private static Optional<String> one(BinaryBitmap picture) {
        try {
            return Optional.of(new QRCodeReader().decode(picture, HINTS).getText());
        } catch (ReaderException noCode) {
            return Optional.empty();
        }
    }

    private static Optional<String> firstOfMany(BinaryBitmap picture) {
        try {
            return Arrays.stream(new QRCodeMultiReader().decodeMultiple(picture, HINTS))
                    .map(Result::getText)
                    .findFirst();
        } catch (ReaderException noCode) {
            return Optional.empty();
        }
    }
}
