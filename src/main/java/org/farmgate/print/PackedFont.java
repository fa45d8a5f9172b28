package org.farmgate.print;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TrueTypeCollection;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** The font that travels with the program, in one document: only the letters that are used get into the file. */
final class PackedFont implements AutoCloseable {

    private static final String FILE = "/fonts/wqy-microhei.ttc";
    private static final String NAME = "WenQuanYiMicroHei";
    private static final int NO_GLYPH = '〓';

    private final TrueTypeCollection collection;
    private final CmapLookup glyphs;
    private final PDType0Font font;

    PackedFont(PDDocument document) {
        try {
            collection = new TrueTypeCollection(new ByteArrayInputStream(Bytes.OF_FONT));
            var face = collection.getFontByName(NAME);
            glyphs = face.getUnicodeCmapLookup();
            font = PDType0Font.load(document, face, true);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    PDType0Font font() {
        return font;
    }

    /** One printable line of this text: what the font cannot draw becomes a geta mark, what breaks lines a space. */
    String printable(String text) {
        var line = new StringBuilder(text.length());
        text.strip().codePoints().forEach(letter -> {
            if (Character.isWhitespace(letter) || Character.isISOControl(letter)) {
                line.append(' ');
            } else {
                line.appendCodePoint(glyphs.getGlyphId(letter) == 0 ? NO_GLYPH : letter);
            }
        });
        return line.toString();
    }

    double widthPoints(String printable, double points) {
        try {
            return font.getStringWidth(printable) / 1000 * points;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        try {
            collection.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Read once, when the first sheet is printed. */
    private static final class Bytes {

        private static final byte[] OF_FONT = read();

        private static byte[] read() {
            try (var file = PackedFont.class.getResourceAsStream(FILE)) {
                if (file == null) {
                    throw new IllegalStateException(FILE + " is not packed");
                }
                return file.readAllBytes();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}
