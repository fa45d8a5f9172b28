package org.farmgate;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
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
        SpringApplication.run(Farmgate.class, arguments);
    }
}
