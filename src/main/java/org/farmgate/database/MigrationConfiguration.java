package org.farmgate.database;

import java.util.List;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.stereotype.Component;

/** Migrations are SQL in their modules' folders: Flyway need not look through all of our classes for others. */
@Component
final class MigrationConfiguration implements FlywayConfigurationCustomizer {

    @Override
    public void customize(FluentConfiguration configuration) {
        configuration.javaMigrationClassProvider(List::of).skipDefaultCallbacks(true);
    }
}
