package org.farmgate.proof.crash;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import org.farmgate.proof.DriverClasses;
import org.farmgate.proof.Folders;
import org.farmgate.proof.Program;

/** All that is killed and comes back: the program, its PostgreSQL, the gateways; and the disk under the first two. */
final class Victims implements AutoCloseable {

    private static final List<String> JAVA_OPTIONS = List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
    private static final String DATA = "farmgate-data";
    private static final String NOTICES = "/api/v1/payments/notices/stripe";

    private final Path folder;
    private final Path driver;
    private final int port = Ports.free();
    private final Disk disk;
    private final Postgres postgres;
    private final Gateways gateways;
    private String plant = "";
    private Program program;

    /** @param limited whether the disk can be filled */
    Victims(String name, boolean limited) {
        Disk.forget(Folders.of(name).resolve(DATA));
        var home = Folders.fresh(name);
        this.folder = home.resolve(DATA);
        this.disk = Disk.at(folder, limited);
        this.driver = DriverClasses.copy(
                home.resolve("driver"),
                "org.farmgate.proof.crash.CrashDriver",
                "org.farmgate.proof.crash.PaydayDriver",
                "org.farmgate.payments.GatewayPlants");
        this.postgres = new Postgres(folder);
        this.gateways = new Gateways(home.resolve("simulator"), address().resolve(NOTICES));
        this.program = start();
    }

    /** The program's: the same all the time, as a gateway's notices go to where it was when it asked for money. */
    URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    Disk disk() {
        return disk;
    }

    Postgres postgres() {
        return postgres;
    }

    Gateways gateways() {
        return gateways;
    }

    boolean programAlive() {
        return program.alive();
    }

    String programOutput() {
        return program.output();
    }

    void kill(Blow blow, RandomGenerator random) {
        switch (blow) {
            case PROGRAM -> program.kill();
            case SERVER -> postgres.kill();
            case SESSION -> postgres.killOne(random);
            case GATEWAYS -> gateways.kill();
            case EVERYTHING -> {
                var processes = postgres.all();
                ProcessHandle.of(program.pid()).ifPresent(ProcessHandle::destroyForcibly);
                processes.forEach(ProcessHandle::destroyForcibly);
                gateways.kill();
                program.kill();
            }
            case DISK_FULL, IO_ERROR -> throw new IllegalArgumentException("nobody is killed by " + blow);
        }
    }

    /** Starts what does not come back by itself. */
    void revive(Blow blow) {
        if (blow.takesGateways()) {
            gateways.start();
        }
        if (blow.takesProgram()) {
            program = start();
        }
        if (blow.takesGateways()) {
            gateways.awaitAnswer();
        }
    }

    /** The program is killed, and comes back with this fault in it. */
    void plant(String fault) {
        plant = fault;
        program.kill();
        program = start();
    }

    private Program start() {
        return Program.start(
                folder,
                List.of(driver),
                JAVA_OPTIONS,
                List.of(
                        "--server.port=" + port,
                        "--spring.profiles.active=proof",
                        "--farmgate.demonstration=false",
                        "--farmgate.payments.papers=" + gateways.papers(),
                        "--farmgate.payments.janitor-pause=300ms",
                        "--farmgate.proof.plant=" + plant,
                        "--farmgate.postgres.settings.max_wal_size=192MB"));
    }

    /** Stops what was started, and what a killed program has left behind. */
    @Override
    public void close() {
        program.close();
        gateways.close();
        if (postgres.runs()) {
            postgres.all().forEach(ProcessHandle::destroyForcibly);
        }
        disk.close();
    }
}
