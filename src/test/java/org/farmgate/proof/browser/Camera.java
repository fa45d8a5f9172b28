package org.farmgate.proof.browser;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;

/** The camera that a browser finds: a film of one picture held still before it, none, or one that its owner refuses. */
public final class Camera {

    /** Nobody answers the browser's question here: it is told beforehand what its reader says. */
    private static final String READER_SAYS = "--use-fake-ui-for-media-stream";

    private static final String CAMERA = "--use-fake-device-for-media-stream";
    private static final int WIDE = 640;
    private static final int HIGH = 480;
    private static final int FRAMES = 5;

    private final List<String> switches;

    private Camera(String... switches) {
        this.switches = List.of(switches);
    }

    /** Shows the picture, on a table that fills the rest of what it sees. */
    public static Camera of(BufferedImage picture, Path folder) {
        try {
            var seen = new BufferedImage(WIDE, HIGH, BufferedImage.TYPE_INT_RGB);
            var ink = seen.createGraphics();
            ink.setColor(new Color(0xB8_AF_A0));
            ink.fillRect(0, 0, WIDE, HIGH);
            int side = HIGH * 3 / 4;
            ink.drawImage(picture, (WIDE - side) / 2, (HIGH - side) / 2, side, side, null);
            ink.dispose();
            var film =
                    Files.createTempFile(folder, "camera-", ".mjpeg"); // pictures one after the other, and nothing else
            try (var out = Files.newOutputStream(film)) {
                for (int frame = 0; frame < FRAMES; frame++) {
                    ImageIO.write(seen, "jpeg", out);
                }
            }
            return new Camera(READER_SAYS, CAMERA, "--use-file-for-fake-video-capture=" + film.toAbsolutePath());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** There is one, and its owner does not let the page see by it. */
    public static Camera refused() {
        return new Camera(READER_SAYS + "=deny", CAMERA);
    }

    /** There is none. */
    public static Camera none() {
        return new Camera(READER_SAYS, CAMERA + "=device-count=0");
    }

    List<String> switches() {
        return switches;
    }
}
