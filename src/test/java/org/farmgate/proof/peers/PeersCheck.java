package org.farmgate.proof.peers;

import java.util.List;
import org.farmgate.proof.Options;
import org.farmgate.proof.Proof;
import org.farmgate.proof.Report;

/** Real failures of other systems, played on ours: each as a story, and each mistake as a fault to plant. */
public final class PeersCheck implements Proof {

    private static final int ROUNDS = 20;
    private static final int ROUNDS_SMALL = 3;
    /** A planted race is lost sooner or later. */
    private static final int ROUNDS_PLANTED = 60;

    static final List<Story> STORIES = List.of(
            new TwoCheckouts(),
            new CheckedInAnotherTransaction(),
            new LinesCheckedAlone(),
            new NoticeAndConfirmation(),
            new TwoIntents(),
            new FailureRolledBack(),
            new OneUnitThreeCharges(),
            new FourChargesNoOrder(),
            new InvisibleGuard(),
            new NoticeThreeTimes(),
            new ReadAndWrittenApart(),
            new ImpatientClicking(),
            new SellersNotKnown(),
            new JobOfTwoInstances(),
            new PaydayOfTwoInstances());

    @Override
    public Kind kind() {
        return Kind.CHECK;
    }

    @Override
    public String name() {
        return "peers";
    }

    @Override
    public String goal() {
        return "real failures of other systems, played on two programs and one database: none of them happens here";
    }

    @Override
    public List<String> options() {
        return List.of("--rounds " + ROUNDS);
    }

    @Override
    public List<String> plants() {
        return STORIES.stream().map(Story::name).toList();
    }

    @Override
    public void run(Options options, Report report) throws Exception {
        int rounds = options.number("rounds", ROUNDS, ROUNDS_SMALL);
        var chosen = options.plant();
        try (var stage = Stage.open("peers")) {
            var plays = new Plays(stage);
            for (var story : STORIES) {
                if (chosen.isEmpty()) {
                    ours(story, plays.play(story, rounds), report);
                    planted(story, plays.planted(story.plant(), story, ROUNDS_PLANTED), report);
                } else if (chosen.get().equals(story.name())) {
                    ours(story, plays.planted(story.plant(), story, ROUNDS_PLANTED), report);
                }
            }
        }
    }

    private static void ours(Story story, Plays.Played played, Report report) {
        report.goal(
                played.well(),
                "%-22s %-31s %s",
                story.peer(),
                story.name(),
                played.well() ? "does not happen, " + played.rounds() + " times" : played.told());
    }

    /** A story that cannot go wrong proves nothing: with the same mistake made in ours, it has to, and in the same way. */
    private static void planted(Story story, Plays.Played played, Report report) {
        report.goal(played.fails(story), "%22s %31s planted: %s", "", "", played.told());
    }
}
