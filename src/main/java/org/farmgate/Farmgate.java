package org.farmgate;

import org.farmgate.database.PostgresAhead;
import org.farmgate.simulation.SimulatorPapers;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.modulith.Modulithic;

/** The program: one process that serves the pages, the interface and the jobs. */
@SpringBootApplication
@Modulithic(
        systemName = "Farmgate",
        sharedModules = {"kernel", "database", "web"})
public class Farmgate {

    public static void main(String[] arguments) throws Exception {
        if (CommandLine.asks(arguments)) {
            System.exit(CommandLine.run(arguments, System.out));
        }
        new SpringApplicationBuilder(Farmgate.class)
                .listeners(new PostgresAhead(), new SimulatorPapers())
                .run(arguments);
    }
}
