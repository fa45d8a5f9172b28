package org.farmgate.proof.isolation;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.farmgate.Farmgate;
import org.farmgate.SignedIn;
import org.farmgate.accounts.Accounts;
import org.farmgate.accounts.NewAccount;
import org.farmgate.accounts.Role;
import org.farmgate.accounts.RouteTable;
import org.farmgate.payments.Counterpart;
import org.farmgate.places.Places;
import org.farmgate.proof.Folders;
import org.farmgate.proof.Options;
import org.farmgate.proof.Proof;
import org.farmgate.proof.Report;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ApplicationContext;

/**
 * Asks every route of the program as every role, for the things of the asker's own county and of another. Whom a route
 * lets in is read from a table written by hand; whatever comes back is searched for marked values that its reader may
 * not see.
 */
public final class IsolationCheck implements Proof {

    private static final Path TABLE = Path.of("src", "test", "resources", "proof", "isolation.txt");

    /** Two counties of two provinces, so that nobody's area holds both. */
    private static final String HERE = "621221";

    private static final String THERE = "530112";

    private final Set<String> findings = new TreeSet<>();
    private long requests;

    @Override
    public Kind kind() {
        return Kind.CHECK;
    }

    @Override
    public String name() {
        return "isolation";
    }

    @Override
    public String goal() {
        return "every route × role × area answers as the table written by hand says, and shows no other area's marked values";
    }

    @Override
    public List<String> options() {
        return List.of("--routes PREFIX (asks these only)");
    }

    @Override
    public List<String> plants() {
        return List.of("open-policy", "unlisted-route");
    }

    @Override
    public void run(Options options, Report report) throws Exception {
        var folder = Folders.fresh("isolation").resolve("farmgate-data");
        var plants = Plants.profiles(options);
        try (var gateways = Counterpart.open(folder.resolveSibling("papers"));
                var program = new SpringApplicationBuilder(Farmgate.class)
                        .profiles(plants)
                        .run(
                                "--server.port=0",
                                "--server.address=127.0.0.1",
                                "--farmgate.data=" + folder.toAbsolutePath(),
                                "--farmgate.payments.papers=" + gateways.papers(),
                                "--farmgate.demonstration=false")) {
            int port = ((ServletWebServerApplicationContext) program)
                    .getWebServer()
                    .getPort();
            run(program, port, options, report);
        }
    }

    private void run(ApplicationContext program, int port, Options options, Report report) {
        var rules = Rule.read(TABLE);
        compare(rules, program.getBean(RouteTable.class).routes());
        var accounts = program.getBean(Accounts.class);
        var places = program.getBean(Places.class);
        int home = places.byCode(org.farmgate.places.Kind.COUNTY, HERE)
                .orElseThrow()
                .id();
        int away = places.byCode(org.farmgate.places.Kind.COUNTY, THERE)
                .orElseThrow()
                .id();
        var here = new Town(program, HERE, "标记甲丙", 101, keeper(accounts, "keeper-here", home));
        var there = new Town(program, THERE, "标记乙丁", 202, keeper(accounts, "keeper-there", away));
        for (Town town : List.of(here, there)) {
            var keeper = accounts.create(NewAccount.of(
                    "clerk-" + town.county.code(),
                    "Made-up clerk",
                    SignedIn.PASSWORD,
                    town.county.id(),
                    Role.WAREHOUSE));
            town.put(
                    "account",
                    Map.of("book", "" + keeper.book(), "id", keeper.value().toString()));
        }
        var people = people(program, port, here);
        var only = options.text("routes", "");
        for (Rule rule :
                rules.stream().filter(each -> each.pattern().startsWith(only)).toList()) {
            for (Person person : people) {
                ask(rule, person, here, here, there);
                ask(rule, person, there, here, there);
            }
        }
        report.say("%d routes, %d people, %d requests", rules.size(), people.size(), requests);
        findings.forEach(finding -> report.fail("%s", finding));
        report.goal(findings.isEmpty(), "%d findings", findings.size());
    }

    /** The table lists just the routes that the program has. */
    private void compare(List<Rule> rules, List<RouteTable.Route> routes) {
        Set<String> listed = rules.stream().map(Rule::route).collect(Collectors.toCollection(TreeSet::new));
        var there = new TreeSet<String>();
        for (RouteTable.Route route : routes) {
            for (String method : route.methods().isEmpty() ? List.of("GET") : route.methods()) {
                there.add(method + " " + route.pattern());
            }
        }
        there.stream().filter(route -> !listed.contains(route)).forEach(route -> findings.add("unlisted: " + route));
        listed.stream()
                .filter(route -> !there.contains(route))
                .forEach(route -> findings.add("no such route: " + route));
    }

    private void ask(Rule rule, Person person, Town asked, Town here, Town there) {
        var path = path(rule, asked);
        HttpResponse<byte[]> answer;
        try {
            answer = rule.method().equals("GET")
                    ? person.browser().bytes(path)
                    : person.browser().postBytes(path, Map.of());
        } catch (AssertionError unanswered) {
            findings.add(rule.route() + " as " + person.name() + ": " + unanswered.getMessage());
            return;
        }
        requests++;
        var where = "%s as %s, %s: %d"
                .formatted(rule.route(), person.name(), asked == here ? "own" : "other", answer.statusCode());
        judge(rule, person, asked == here, answer.statusCode(), location(answer), where);
        search(rule, person, answer, here, there, where);
    }

    private void judge(Rule rule, Person person, boolean own, int status, String location, String where) {
        if (status >= 500 && status != 503) {
            findings.add(where + ", a fault");
            return;
        }
        boolean toSignIn = status == 303 && location.contains("/sign-in");
        boolean kept = toSignIn || status == 401 || status == 403 || status == 404 || status == 410 || status == 400;
        if (!rule.lets(person)) {
            if (!kept) {
                findings.add(where + ", but must not be let in");
            }
        } else if (rule.area() && !own) {
            if (!kept) {
                findings.add(where + ", but it is another area's");
            }
        } else if (toSignIn || status == 401 || status == 403) {
            findings.add(where + ", but must be let in");
        }
    }

    /** Looks into headers, texts, documents and codes for values that this reader may not see. */
    private void search(Rule rule, Person person, HttpResponse<byte[]> answer, Town here, Town there, String where) {
        var shown = Shown.text(answer);
        here.marks.forEach((kind, values) -> {
            if (!(rule.lets(person) && rule.shows().contains(kind))) {
                find(values, shown, where);
            }
        });
        there.marks.values().forEach(values -> find(values, shown, where));
    }

    private void find(List<String> values, String shown, String where) {
        values.stream().filter(shown::contains).forEach(value -> findings.add(where + ", but it shows " + value));
    }

    private static String path(Rule rule, Town town) {
        Map<String, String> thing = rule.thing().equals("-") ? Map.of() : town.thing(rule.thing());
        var path = new StringBuilder();
        int depth = 0;
        var variable = new StringBuilder();
        for (char c : rule.pattern().toCharArray()) {
            depth += c == '{' ? 1 : 0;
            if (depth == 0) {
                path.append(c);
            } else {
                variable.append(c);
            }
            depth -= c == '}' ? 1 : 0;
            if (depth == 0 && !variable.isEmpty()) {
                path.append(value(variable.substring(1, variable.length() - 1), thing, town));
                variable.setLength(0);
            }
        }
        return path.toString();
    }

    /** What stands for a variable; what the thing does not name is something that nobody made. */
    private static String value(String variable, Map<String, String> thing, Town town) {
        var name = variable.replaceFirst(":.*", "");
        var known = thing.get(name);
        if (known != null) {
            return known;
        }
        return switch (name) {
            case "county", "book" -> Integer.toString(town.county.id());
            case "reference" -> "10001" + "z".repeat(26);
            case "token" -> "z".repeat(26);
            case "code" -> "z".repeat(16);
            case "gateway" -> "stripe";
            case "day" -> "2026-01-01";
            case "part", "no" -> "1";
            case "format" -> "csv";
            default -> new UUID(0x7000L, 0x8000_0000_0000_0000L).toString();
        };
    }

    private static List<Person> people(ApplicationContext program, int port, Town home) {
        var accounts = program.getBean(Accounts.class);
        var people = new ArrayList<Person>();
        people.add(new Person("guest", null, null, SignedIn.guest(port)));
        for (Role role : Role.values()) {
            people.add(new Person(role.name(), role, home, signIn(accounts, port, role, home)));
        }
        return people;
    }

    private static SignedIn signIn(Accounts accounts, int port, Role role, Town home) {
        return switch (role) {
            case VILLAGER ->
                SignedIn.asVillager(
                        port,
                        accounts,
                        home.village.id(),
                        new NewAccount.Household(home.household.county(), home.household.value()));
            case SELLER -> SignedIn.in(port, "keeper-here", SignedIn.PASSWORD);
            default -> SignedIn.as(port, accounts, role, home.area(role));
        };
    }

    private static UUID keeper(Accounts accounts, String login, int county) {
        return accounts.create(NewAccount.of(login, "Made-up keeper", SignedIn.PASSWORD, county, Role.SELLER))
                .value();
    }

    private static String location(HttpResponse<?> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }
}
