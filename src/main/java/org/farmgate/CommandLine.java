package org.farmgate;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.farmgate.kernel.Command;
import org.farmgate.kernel.CommandOptions;
import org.farmgate.kernel.CommandRefusal;
import org.farmgate.kernel.Refused;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContext;
import org.springframework.context.MessageSource;

/** Starts the program without a port, for one {@link Command}, and ends it. */
final class CommandLine {

    private static final int REFUSED = 2;

    private CommandLine() {}

    static boolean asks(String[] arguments) {
        return arguments.length > 0 && !arguments[0].startsWith("-");
    }

    static int run(String[] arguments, PrintStream out) throws Exception {
        int status = runOnce(arguments, out);
        return status == Command.AGAIN ? runOnce(arguments, out) : status;
    }

    private static int runOnce(String[] arguments, PrintStream out) throws Exception {
        var words = List.of(arguments);
        var settings = words.stream().filter(CommandLine::setting).toArray(String[]::new);
        try (var program = new SpringApplicationBuilder(Farmgate.class)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .properties("farmgate.command=" + words.get(0), "logging.level.root=error")
                .run(withoutPort(settings))) {
            try {
                return command(program, words.get(0)).run(CommandOptions.of(words.subList(1, words.size())), out);
            } catch (Refused refused) {
                out.println(program.getBean(MessageSource.class)
                        .getMessage(refused.refusal().key(), refused.details(), Locale.getDefault()));
                return REFUSED;
            }
        }
    }

    private static Command command(ApplicationContext program, String name) {
        var commands = program.getBeanProvider(Command.class).orderedStream().toList();
        return commands.stream()
                .filter(command -> command.name().equals(name))
                .findFirst()
                .orElseThrow(() -> CommandRefusal.COMMAND_UNKNOWN.refuse(
                        name,
                        String.join(
                                ", ",
                                commands.stream().map(Command::name).sorted().toList())));
    }

    private static boolean setting(String argument) {
        int equals = argument.indexOf('=');
        return argument.startsWith("--")
                && equals > 0
                && argument.substring(0, equals).indexOf('.') > 0;
    }

    /** The pages are there, as everything in the program is; nobody can reach them. */
    private static String[] withoutPort(String[] settings) {
        var all = Arrays.copyOf(settings, settings.length + 1);
        all[settings.length] = "--server.port=-1";
        return all;
    }
}
