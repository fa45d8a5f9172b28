package org.farmgate.proof;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.multi.GenericMultipleBarcodeReader;
import com.google.zxing.multi.MultipleBarcodeReader;
import com.google.zxing.multi.qrcode.QRCodeMultiReader;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;

/** What a printed document shows: its text, its sheets as pictures, and what the codes on them say. */
public record Document(String text, List<BufferedImage> sheets, List<String> codes) {

    private static final int DOTS_PER_INCH = 150;
    private static final double MILLIMETRES_PER_INCH = 25.4;

    public static Document of(byte[] bytes) {
        try (PDDocument document = Loader.loadPDF(bytes)) {
            var pages = new PDFRenderer(document);
            var sheets = new ArrayList<BufferedImage>();
            var codes = new ArrayList<String>();
            for (int page = 0; page < document.getNumberOfPages(); page++) {
                var sheet = pages.renderImageWithDPI(page, DOTS_PER_INCH);
                sheets.add(sheet);
                codes.addAll(codes(sheet));
            }
            return new Document(new PDFTextStripper().getText(document), List.copyOf(sheets), List.copyOf(codes));
        } catch (IOException failure) {
            throw new UncheckedIOException("a document that cannot be read", failure);
        }
    }

    /** A part of the first sheet, as somebody photographs it; in millimetres from its corner. */
    public BufferedImage photograph(double x, double y, double wide, double high) {
        return sheets.get(0).getSubimage(dots(x), dots(y), dots(wide), dots(high));
    }

    private static int dots(double millimetres) {
        return (int) Math.round(millimetres * DOTS_PER_INCH / MILLIMETRES_PER_INCH);
    }

    /** Two readers, because each misses one now and then on a full sheet. */
    private static List<String> codes(BufferedImage sheet) {
        int width = sheet.getWidth();
        int height = sheet.getHeight();
        var pixels = sheet.getRGB(0, 0, width, height, null, 0, width);
        var bitmap = new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, height, pixels)));
        return Stream.of(new QRCodeMultiReader(), new GenericMultipleBarcodeReader(new QRCodeReader()))
                .flatMap(reader -> codes(reader, bitmap))
                .distinct()
                .toList();
    }

    private static Stream<String> codes(MultipleBarcodeReader reader, BinaryBitmap bitmap) {
        try {
            return Arrays.stream(reader.decodeMultiple(bitmap, Map.of(DecodeHintType.TRY_HARDER, true)))
                    .map(code -> code.getText());
        } catch (ReaderException none) {
            return Stream.of();
        }
    }
}
