package org.farmgate.proof.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever has to find a fault complains only where it is planted. */
class SqlFaultsTests {

    private static final int ROUNDS_PLANTED = 40;

    private static Stage stage;

    @BeforeAll
    static void open() throws Exception {
        stage = Stage.open("sql-faults-tests");
    }

    @AfterAll
    static void close() throws Exception {
        stage.close();
    }

    static List<SqlFault> faults() {
        return SqlFaults.all();
    }

    static Stream<Probe> finders() {
        return faults().stream().map(SqlFault::finder).distinct();
    }

    @ParameterizedTest
    @MethodSource("finders")
    void withoutAFaultNobodyComplains(Probe finder) throws Exception {
        assertThat(new Plays(stage).play(finder, 1).wrong()).as(finder.name()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void everyFaultIsFound(SqlFault fault) throws Exception {
        var plays = new Plays(stage);

        assertThat(plays.planted(fault.plant(), fault.finder(), ROUNDS_PLANTED).wrong())
                .as(fault.name())
                .isNotEmpty();
    }
}
