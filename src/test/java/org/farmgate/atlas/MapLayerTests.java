package org.farmgate.atlas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.DefaultResourceLoader;

class MapLayerTests {

    private static final Path BUNDLED = Path.of("src/main/resources/map");
    private static final Path DATA = Path.of("../shared/data");

    private final MapLayer layer = read("classpath:map");

    @Test
    void everyProvinceIsDrawn() {
        assertThat(layer.provinces()).hasSize(34);
        var country = drawing(MapLayerReading.COUNTRY);
        assertThat(layer.provinces()).allSatisfy(province -> {
            assertThat(country).contains("id=\"p" + province.code() + "\"");
            assertThat(province.frame()).matches("-?\\d+ -?\\d+ \\d+ \\d+");
        });
        assertThat(layer.province("710000")).isPresent();
    }

    @Test
    void theCountryHasItsInset() {
        assertThat(drawing(MapLayerReading.COUNTRY)).contains("id=\"inset\"");
    }

    @Test
    void aLayerWithoutApprovalSaysSo() {
        assertThat(layer.official()).isFalse();
    }

    @Test
    void everyCountyThatHasAShapeIsOnItsProvincesSheet() {
        for (Shape province : layer.provinces()) {
            var sheet = drawing(province.code());
            assertThat(layer.counties(province.code()).stream().filter(Shape::drawn))
                    .isNotEmpty()
                    .allSatisfy(county -> assertThat(sheet).contains("id=\"c" + county.code() + "\""));
        }
        assertThat(layer.county("621221")).hasValueSatisfying(cheng -> {
            assertThat(cheng.province()).isEqualTo("620000");
            assertThat(cheng.drawn()).isTrue();
        });
    }

    @Test
    void aCountyYoungerThanTheMapHasAPointAmidItsNeighbours() {
        var linping = layer.county("330113").orElseThrow();
        var zhejiang = layer.province("330000").orElseThrow();

        assertThat(linping.drawn()).isFalse();
        assertThat(linping.x()).isBetween(zhejiang.left(), zhejiang.right());
        assertThat(linping.y()).isBetween(zhejiang.top(), zhejiang.bottom());
    }

    @Test
    void whatAPhoneFetchesIsSmall() throws IOException {
        assertThat(zipped(MapLayerReading.COUNTRY)).isLessThan(20_000);
        for (Shape province : layer.provinces()) {
            assertThat(zipped(province.code())).isLessThan(20_000);
        }
    }

    @Test
    void anAddressChangesWithTheDrawing() {
        assertThat(layer.address("620000")).matches("/map/620000\\.svg\\?v=[0-9a-f]{12}");
        assertThatThrownBy(() -> layer.address("999999")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void withoutALayerThereIsNoMap() {
        assertThat(MapLayer.none().present()).isFalse();
        assertThat(MapLayer.none().county("621221")).isEmpty();
    }

    @Test
    void aFolderWithoutALayerIsRefused() {
        assertThatThrownBy(() -> new MapLayerReading(new DefaultResourceLoader(), "classpath:axe").read())
                .isInstanceOf(FileNotFoundException.class)
                .hasMessageContaining("layer.properties");
    }

    @Test
    void theBundledLayerIsWhatTheToolDraws(@TempDir Path fresh) throws IOException {
        assumeThat(DATA).as("the shapes, which are not part of the project").exists();

        new BuildMapLayer().build(DATA, fresh);

        try (var files = Files.list(fresh)) {
            assertThat(files.toList())
                    .hasSize(37)
                    .allSatisfy(file -> assertThat(file).hasSameBinaryContentAs(BUNDLED.resolve(file.getFileName())));
        }
    }

    private static MapLayer read(String folder) {
        try {
            return new MapLayerReading(new DefaultResourceLoader(), folder).read();
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    private String drawing(String name) {
        return new String(layer.file(name).orElseThrow().content(), StandardCharsets.UTF_8);
    }

    private int zipped(String name) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(layer.file(name).orElseThrow().content());
        }
        return bytes.size();
    }
}
