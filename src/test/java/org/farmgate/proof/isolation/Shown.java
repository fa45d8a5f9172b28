package org.farmgate.proof.isolation;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.multi.qrcode.QRCodeMultiReader;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;

/** All that an answer shows: headers, body, and, of a document, its text and what its codes say. */
final class Shown {

    private static final int DOTS_PER_INCH = 150;

    private Shown() {}

    static String text(HttpResponse<byte[]> answer) {
        var type = answer.headers().firstValue("Content-Type").orElse("");
        var body = type.contains("pdf") ? document(answer.body()) : new String(answer.body(), StandardCharsets.UTF_8);
        var headers = answer.headers().map().values().stream()
                .map(values -> String.join("\n", values))
                .collect(Collectors.joining("\n"));
        return headers + "\n" + decoded(headers) + "\n" + body;
    }

    private static String decoded(String headers) {
        try {
            return URLDecoder.decode(headers, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return "";
        }
    }

    private static String document(byte[] bytes) {
        try (PDDocument document = Loader.loadPDF(bytes)) {
            var text = new StringBuilder(new PDFTextStripper().getText(document));
            var pages = new PDFRenderer(document);
            for (int page = 0; page < document.getNumberOfPages(); page++) {
                text.append('\n').append(codes(pages, page));
            }
            return text.toString();
        } catch (IOException failure) {
            throw new AssertionError("a document that cannot be read", failure);
        }
    }

    private static String codes(PDFRenderer pages, int page) throws IOException {
        var image = pages.renderImageWithDPI(page, DOTS_PER_INCH);
        int width = image.getWidth();
        int height = image.getHeight();
        var pixels = image.getRGB(0, 0, width, height, null, 0, width);
        var bitmap = new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, height, pixels)));
        try {
            return Arrays.stream(new QRCodeMultiReader().decodeMultiple(bitmap))
                    .map(code -> code.getText())
                    .collect(Collectors.joining("\n"));
        } catch (ReaderException none) {
            return "";
        }
    }
}
