package org.farmgate.atlas;

import java.io.IOException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ResourceLoader;

/** Chooses the map layer: {@code farmgate.map} names a folder with another one ({@code file:/srv/map}); empty, there is no map. */
@Configuration(proxyBeanMethods = false)
class AtlasConfiguration {

    @Bean
    MapLayer mapLayer(@Value("${farmgate.map:classpath:map}") String folder, ResourceLoader resources)
            throws IOException {
        return folder.isBlank() ? MapLayer.none() : new MapLayerReading(resources, folder.strip()).read();
    }
}
