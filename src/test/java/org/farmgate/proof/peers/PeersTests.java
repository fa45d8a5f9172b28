package org.farmgate.proof.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each story is green on ours, and red as soon as somebody makes the same mistake in ours. */
class PeersTests {

    private static final int ROUNDS = 2;
    private static final int ROUNDS_PLANTED = 60;

    private static Stage stage;

    @BeforeAll
    static void open() throws Exception {
        stage = Stage.open("peers-tests");
    }

    @AfterAll
    static void close() throws Exception {
        stage.close();
    }

    static List<Story> stories() {
        return PeersCheck.STORIES;
    }

    @ParameterizedTest
    @MethodSource("stories")
    void whatHappenedElsewhereHappensHereOnlyWhereTheSameMistakeIsMade(Story story) throws Exception {
        var plays = new Plays(stage);

        assertThat(plays.play(story, ROUNDS).wrong()).as(story.name()).isEmpty();
        var planted = plays.planted(story.plant(), story, ROUNDS_PLANTED);
        assertThat(planted.fails(story))
                .as(story.name() + ", planted: " + planted.told())
                .isTrue();
        assertThat(plays.play(story, 1).wrong()).as(story.name() + ", healed").isEmpty();
    }

    /** The mark is there in both: what makes the difference is only that it is written inside the transaction. */
    @Test
    void aGuardThatEverybodySeesIsEnoughWhileTheGatewayThinks() throws Exception {
        var played = new Plays(stage).planted(InvisibleGuard.visible(), new InvisibleGuard(), ROUNDS);

        assertThat(played.wrong()).isEmpty();
    }
}
