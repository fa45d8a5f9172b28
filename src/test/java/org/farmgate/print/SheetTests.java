package org.farmgate.print;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.farmgate.kernel.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SheetTests {

    private static final String URL = "https://farmgate.example/h/0123456789abcdefghjkmnpqrs";

    @Test
    void printsChineseTextAndACodeThatIsReadBack() throws IOException {
        byte[] pdf = sheet("成县 石板村 12号");

        try (var document = Loader.loadPDF(pdf)) {
            assertThat(new PDFTextStripper().getText(document)).contains("成县 石板村 12号");
            assertThat(Picture.readCode(png(new PDFRenderer(document).renderImageWithDPI(0, 150))))
                    .contains(URL);
        }
    }

    @Test
    void packsOnlyTheLettersThatAreUsed() {
        assertThat(sheet("成县 石板村 12号")).hasSizeLessThan(40_000);
    }

    @Test
    void printsTheSameFileAgain() {
        assertThat(sheet("核桃")).isEqualTo(sheet("核桃"));
    }

    @Test
    void cutsWhatIsTooLongAndMarksWhatItCannotDraw() throws IOException {
        try (var document = Loader.loadPDF(sheet("\ud83c\udf30\n" + "村".repeat(100)))) {
            assertThat(new PDFTextStripper().getText(document).strip())
                    .startsWith("〓 村")
                    .endsWith("…");
        }
    }

    @Test
    void drawsTheCodeAsAPath() {
        var code = QrCode.of(URL);
        assertThat(code.svgPath()).startsWith("M4 4h7v1h-7z");
        assertThat(code.size()).isEqualTo(33 + 8);
    }

    @Test
    void refusesAPictureOfMorePixelsThanItMayUnpack() throws IOException {
        byte[] bomb = png(new BufferedImage(5_000, 4_001, BufferedImage.TYPE_BYTE_BINARY));
        assertThat(bomb).hasSizeLessThan(100_000);
        assertRefused(PrintRefusal.PICTURE_TOO_MANY_PIXELS, bomb);
    }

    @Test
    void refusesWhatIsTooBigOrNoPicture() throws IOException {
        assertRefused(PrintRefusal.PICTURE_EMPTY, new byte[0]);
        assertRefused(PrintRefusal.PICTURE_TOO_BIG, new byte[Picture.MEGABYTES_MAX * 1024 * 1024 + 1]);
        assertRefused(PrintRefusal.PICTURE_FORMAT, "<svg/>".getBytes(UTF_8));
        var gif = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(10, 10, BufferedImage.TYPE_BYTE_BINARY), "gif", gif);
        assertRefused(PrintRefusal.PICTURE_FORMAT, gif.toByteArray());
        byte[] broken = png(new BufferedImage(100, 100, BufferedImage.TYPE_INT_RGB));
        assertRefused(PrintRefusal.PICTURE_FORMAT, Arrays.copyOf(broken, 60));
    }

    @Test
    void readsEveryFaultlessPrint() throws IOException {
        var chance = new SplittableRandom(7);
        for (int i = 0; i < 120; i++) {
            var text = i == 0
                    ? "http://127.0.0.1:40203/p/02pw0s7rc5xq0f13" // taken with a wrong corner by the plain reader
                    : "http://127.0.0.1:40203/p/"
                            + Long.toString(chance.nextLong(1L << 62) | 1L << 61, 32)
                                    .substring(0, 12) + i % 10;

            var read = Picture.readCode(png(drawn(QrCode.of(text), 9.8 + chance.nextDouble() / 5)));

            assertThat(read).contains(text);
        }
    }

    private static BufferedImage drawn(QrCode code, double dotsOfModule) {
        int side = (int) Math.ceil(code.size() * dotsOfModule);
        var image = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
        var pen = image.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, side, side);
        pen.setColor(Color.BLACK);
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        for (var bar : code.bars()) {
            pen.fill(new Rectangle2D.Double(
                    bar.x() * dotsOfModule, bar.y() * dotsOfModule, bar.length() * dotsOfModule, dotsOfModule));
        }
        pen.dispose();
        return image;
    }

    @Test
    void findsNothingInAPictureWithoutACode() throws IOException {
        assertThat(Picture.readCode(png(new BufferedImage(300, 300, BufferedImage.TYPE_INT_RGB))))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void everyRefusalHasWordsInBothLanguages(PrintRefusal refusal) {
        for (var locale : List.of(Locale.ROOT, Locale.CHINESE)) {
            assertThat(ResourceBundle.getBundle("org.farmgate.print.messages", locale)
                            .getString(refusal.key()))
                    .isNotBlank();
        }
    }

    private static byte[] sheet(String text) {
        try (var sheet = Sheet.a4("Test")) {
            sheet.page();
            sheet.text(10, 20, 60, Ink.of(12).inBold(), text);
            sheet.box(8, 8, 100, 70, 0.2);
            sheet.code(10, 25, 38, QrCode.of(URL));
            return sheet.bytes();
        }
    }

    private static byte[] png(BufferedImage image) throws IOException {
        var png = new ByteArrayOutputStream();
        ImageIO.write(image, "png", png);
        return png.toByteArray();
    }

    private static void assertRefused(PrintRefusal reason, byte[] file) {
        assertThatThrownBy(() -> Picture.readCode(file))
                .isInstanceOfSatisfying(
                        Refused.class, it -> assertThat(it.refusal()).isEqualTo(reason));
    }
}
