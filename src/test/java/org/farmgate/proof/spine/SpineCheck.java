package org.farmgate.proof.spine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.List;
import org.farmgate.proof.Folders;
import org.farmgate.proof.Options;
import org.farmgate.proof.Program;
import org.farmgate.proof.Proof;
import org.farmgate.proof.Report;
import org.farmgate.proof.SignIns;
import org.farmgate.proof.browser.Chromium;

/**
 * The whole story in a real browser, from a household's card to its income: what one chapter makes, the next one finds, as
 * the people in it would. Each line that is printed is one thing that somebody sees.
 */
public final class SpineCheck implements Proof {

    private static final int CHAPTERS = 6;
    private static final int PERCENT_SMALL = 8;

    @Override
    public Kind kind() {
        return Kind.CHECK;
    }

    @Override
    public String name() {
        return "spine";
    }

    @Override
    public String goal() {
        return "the story of six chapters, played in a browser from a household's code to its income";
    }

    @Override
    public List<String> options() {
        return List.of("--pictures FOLDER (keeps pictures)", "--chapters 6 (or 2: only the codes on the door)");
    }

    @Override
    public List<String> plants() {
        return Arrays.stream(Fault.values()).map(Fault::word).toList();
    }

    @Override
    public void run(Options options, Report report) throws Exception {
        if (Chromium.installed().isEmpty()) {
            report.say("skipped: there is no Chromium on this machine");
            return;
        }
        var data = Folders.fresh("spine").resolve("farmgate-data");
        int port = freePort();
        long begun = System.nanoTime();
        int percent = options.number("percent", 100, PERCENT_SMALL);
        try (var program = Program.start(
                        data,
                        List.of(),
                        List.of(
                                "--server.port=" + port,
                                "--farmgate.public-url=http://127.0.0.1:" + port,
                                "--farmgate.demonstration.percent=" + percent));
                var chromium = Chromium.start();
                var books = new Books(data)) {
            var passwords = SignIns.await(program);
            var story = new Story(
                    "http://127.0.0.1:" + port,
                    chromium,
                    books,
                    report,
                    passwords.get("administrator"),
                    options,
                    begun);
            var planted = List.of(options.text("plant", "").split(",", -1));
            Arrays.stream(Fault.values())
                    .filter(fault -> planted.contains(fault.word()))
                    .forEach(fault -> fault.plant(books));
            play(story, options.number("chapters", CHAPTERS, CHAPTERS));
        }
    }

    private static void play(Story story, int chapters) throws IOException {
        var doors = new RegisterChapter(story).play();
        new CodesChapter(story).play(doors.poor(), doors.rich());
        if (chapters <= 2) {
            return;
        }
        var goods = new HarvestChapter(story).play(doors.poor());
        try (var figures = new FiguresChapter(story, goods)) {
            var order = new BuyerChapter(story).play(goods);
            new RoadChapter(story).play(goods, order);
            new IncomeChapter(story).play(doors.poor(), goods, order);
            figures.play(goods, order.packs());
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
