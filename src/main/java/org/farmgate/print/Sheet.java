package org.farmgate.print;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.jspecify.annotations.Nullable;

/**
 * A PDF in the making. Places are in millimetres from the page's top left corner; a text stands on its {@code y}.
 *
 * <pre>{@code
 * try (var sheet = Sheet.a4("Cards")) {
 *     sheet.page();
 *     sheet.text(10, 20, 80, Ink.of(12).inBold(), "石板村 12号");
 *     sheet.code(10, 25, 35, QrCode.of(url));
 *     return sheet.bytes();
 * }
 * }</pre>
 */
public final class Sheet implements AutoCloseable {

    public static final double A4_WIDTH = 210;
    public static final double A4_HEIGHT = 297;

    static final int PAGES_MAX = 500;

    private static final double POINTS_PER_MILLIMETRE = 72 / 25.4;
    private static final double SMALLEST = 0.7;
    private static final double BOLD_STROKE = 0.03;

    private final PDDocument document = new PDDocument();
    private final PackedFont font = new PackedFont(document);
    private final double heightMillimetres;
    private final PDRectangle paper;
    private @Nullable PDPageContentStream page;

    private Sheet(String title, double widthMillimetres, double heightMillimetres) {
        this.heightMillimetres = heightMillimetres;
        this.paper = new PDRectangle(points(widthMillimetres), points(heightMillimetres));
        document.setDocumentId((long) title.hashCode());
        document.getDocumentInformation().setTitle(title);
        document.getDocumentInformation().setCreator("Farmgate");
    }

    public static Sheet a4(String title) {
        return new Sheet(title, A4_WIDTH, A4_HEIGHT);
    }

    /** Paper of another size, such as a roll of labels. */
    public static Sheet of(String title, double widthMillimetres, double heightMillimetres) {
        return new Sheet(title, widthMillimetres, heightMillimetres);
    }

    /** Begins the next page; all that follows is drawn on it. */
    public void page() {
        if (document.getNumberOfPages() == PAGES_MAX) {
            throw new IllegalStateException("more than " + PAGES_MAX + " pages");
        }
        draw(() -> {
            if (page != null) {
                page.close();
            }
            var next = new PDPage(paper);
            document.addPage(next);
            page = new PDPageContentStream(document, next);
        });
    }

    /** One line, never wider than this: it gets a little smaller first, and is then cut with an ellipsis. */
    public void text(double x, double y, double width, Ink ink, String text) {
        String line = font.printable(text);
        double room = points(width);
        double size = ink.points();
        double wide = font.widthPoints(line, size);
        if (wide > room) {
            size = Math.max(size * SMALLEST, size * room / wide);
            line = cut(line, size, room);
            wide = font.widthPoints(line, size);
        }
        write(points(x) + ink.stand().before(room - wide), y, size, ink, line);
    }

    public void line(double x1, double y1, double x2, double y2, double widthMillimetres) {
        draw(() -> {
            var on = onPage();
            on.setLineWidth(points(widthMillimetres));
            on.moveTo(points(x1), up(y1));
            on.lineTo(points(x2), up(y2));
            on.stroke();
        });
    }

    /** A filled box; 0 is black, 1 is white. */
    public void fill(double x, double y, double width, double height, double grey) {
        draw(() -> {
            var on = onPage();
            on.setNonStrokingColor((float) grey);
            on.addRect(points(x), up(y + height), points(width), points(height));
            on.fill();
            on.setNonStrokingColor(0f);
        });
    }

    public void box(double x, double y, double width, double height, double lineMillimetres) {
        draw(() -> {
            var on = onPage();
            on.setLineWidth(points(lineMillimetres));
            on.addRect(points(x), up(y + height), points(width), points(height));
            on.stroke();
        });
    }

    /** The code as a square of this side, its quiet zone included. */
    public void code(double x, double y, double side, QrCode code) {
        double module = side / code.size();
        draw(() -> {
            var on = onPage();
            on.setNonStrokingColor(0f);
            for (var bar : code.bars()) {
                double top = y + bar.y() * module;
                on.addRect(
                        points(x + bar.x() * module), up(top + module), points(bar.length() * module), points(module));
            }
            on.fill();
        });
    }

    /** The finished file; nothing can be drawn after. */
    public byte[] bytes() {
        var file = new ByteArrayOutputStream();
        draw(() -> {
            if (page != null) {
                page.close();
                page = null;
            }
            document.save(file);
        });
        return file.toByteArray();
    }

    @Override
    public void close() {
        draw(document::close);
        font.close();
    }

    private void write(double pointsFromLeft, double y, double size, Ink ink, String line) {
        draw(() -> {
            var on = onPage();
            on.beginText();
            on.setFont(font.font(), (float) size);
            on.setNonStrokingColor((float) ink.grey());
            on.setStrokingColor((float) ink.grey());
            on.setRenderingMode(ink.bold() ? RenderingMode.FILL_STROKE : RenderingMode.FILL);
            on.setLineWidth((float) (size * BOLD_STROKE));
            on.newLineAtOffset((float) pointsFromLeft, up(y));
            on.showText(line);
            on.endText();
            on.setNonStrokingColor(0f);
            on.setStrokingColor(0f);
        });
    }

    private String cut(String line, double size, double room) {
        var cut = line;
        while (font.widthPoints(cut, size) > room && cut.codePointCount(0, cut.length()) > 1) {
            int end = cut.endsWith("…") ? cut.length() - 1 : cut.length();
            cut = cut.substring(0, cut.offsetByCodePoints(end, -1)) + "…";
        }
        return cut;
    }

    private PDPageContentStream onPage() {
        if (page == null) {
            throw new IllegalStateException("begin a page first");
        }
        return page;
    }

    private float up(double y) {
        return points(heightMillimetres - y);
    }

    private static float points(double millimetres) {
        return (float) (millimetres * POINTS_PER_MILLIMETRE);
    }

    private interface Drawing {
        void draw() throws IOException;
    }

    private static void draw(Drawing drawing) {
        try {
            drawing.draw();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
