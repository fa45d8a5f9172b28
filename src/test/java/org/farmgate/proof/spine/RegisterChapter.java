package org.farmgate.proof.spine;

import java.util.List;
import org.farmgate.proof.Document;
import org.farmgate.proof.browser.Tab;

/** Chapter 1: a village officer registers a household with its consent, and prints its card. */
final class RegisterChapter {

    private static final int SHEET = 8;

    private final Story story;

    RegisterChapter(Story story) {
        this.story = story;
    }

    /** A household as the form is filled in for it; made up, with a number that is nobody's. */
    private record Family(String door, String head, String identity, String phone, String standing, String income) {}

    /**
     * A registered household, with the card on its door.
     *
     * @param path of the page that its officer sees
     * @param village as its officer reads it
     */
    record Door(String path, String head, String phone, String identity, String village, Document card) {

        String publicAddress() {
            return address("/h/");
        }

        String officersAddress() {
            return address("/o/");
        }

        private String address(String lead) {
            return card.codes().stream()
                    .filter(code -> code.contains(lead))
                    .findFirst()
                    .orElse("");
        }

        String id() {
            return path.substring(path.lastIndexOf('/') + 1);
        }
    }

    /** Two doors of one village, where the same is grown. */
    record Doors(Door poor, Door rich) {}

    Doors play() {
        story.chapter(1, "a household is registered with its consent, and has a card");
        try (var officer = story.as("village-officer", Story.PHONE)) {
            officer.go(story.at("/today"));
            story.step(
                    officer.has("a[href='/households/new']"),
                    "the village officer's list of today, with the way to register");
            story.picture(officer, "1-today");
            var poor =
                    register(officer, new Family("故事1", "石头丰", identity("19620304001"), "13900000801", "poor", "9600"));
            story.picture(officer, "1-household");
            var rich = register(
                    officer, new Family("故事2", "钱多余", identity("19710506002"), "13900000802", "general", "188000"));
            refuse(officer);
            print(officer, poor);
            return new Doors(poor, rich);
        }
    }

    private Door register(Tab officer, Family family) {
        fill(officer, family);
        officer.follow("button.btn-big[value=register]");
        var path = story.path(officer.address()).replaceFirst("\\?.*", "");
        story.step(
                officer.has("[role=status]") && officer.text().contains(family.head()),
                "%s is registered: members, housing, income, a livelihood note, produce, consent",
                family.head());
        var village = officer.text("p.lead").replaceAll("\\s*·.*", "");
        var sheet = officer.attribute("a[href^='/households/cards']", "href");
        var card = Document.of(story.download(officer, sheet));
        return new Door(path, family.head(), family.phone(), family.identity(), village, card);
    }

    private void fill(Tab officer, Family family) {
        officer.go(story.at("/households/new"));
        officer.fill("#door", family.door())
                .click("label[for=housing-brick]")
                .click("label[for=standing-" + family.standing() + "]")
                .fill("#person0-name", family.head())
                .fill("#person0-identity", family.identity())
                .fill("#person0-phone", family.phone())
                .follow("button[value=add]")
                .choose("#person1-relation", "spouse")
                .fill("#person1-name", family.head().charAt(0) + "嫂")
                .click("label[for=produce-huajiao]")
                .fill("#income", family.income())
                .fill("#note", "三亩花椒，今年挂果。")
                .click("label[for=purposes-register]")
                .click("label[for=purposes-sell]")
                .click("label[for=how-signed]");
    }

    /** The same people once more, and two heads: each is told beside its field. */
    private void refuse(Tab officer) {
        fill(officer, new Family("故事3", "石头丰", identity("19620304001"), "", "poor", "1"));
        officer.follow("button.btn-big[value=register]");
        story.step(officer.has("#person0-identity-error"), "who is registered already is refused: %s", error(officer));
        fill(officer, new Family("故事3", "石头多", identity("19620304003"), "", "poor", "1"));
        officer.choose("#person1-relation", "head").fill("#person1-identity", identity("19650304004"));
        officer.follow("button.btn-big[value=register]");
        story.step(officer.has("#person0-relation-error"), "two heads are refused: %s", error(officer));
    }

    private void print(Tab officer, Door poor) {
        story.step(
                poor.card().codes().size() == 2
                        && poor.publicAddress().startsWith(story.site())
                        && poor.officersAddress().startsWith(story.site()),
                "the card's two codes carry the public address: %s",
                poor.card().codes().stream()
                        .map(code -> code.replaceAll("[0-9a-z]{20}$", "…"))
                        .sorted()
                        .toList());
        var text = poor.card().text();
        story.step(
                text.contains("花椒")
                        && List.of(poor.head(), poor.phone(), poor.identity()).stream()
                                .noneMatch(text::contains),
                "in Chinese, with what grows there, and nothing of who lives there");
        var county = poor.path().split("/", -1)[2];
        officer.go(story.at("/households?county=" + county));
        var ids = officer.evaluate("[...document.querySelectorAll('ul.list a.big')].map(a => a.pathname.split('/')[3])"
                        + ".filter(id => id).slice(0, " + SHEET + ").join('&household=')")
                .asString();
        var sheet = Document.of(story.download(officer, "/households/cards?county=" + county + "&household=" + ids));
        int cards = ids.split("&household=", -1).length;
        story.step(
                sheet.sheets().size() == 1 && sheet.codes().size() == 2 * cards,
                "%d cards on one sheet of eight, %d codes read",
                cards,
                sheet.codes().size());
    }

    private static String error(Tab officer) {
        return officer.has(".field .error") ? officer.text(".field .error") : "—";
    }

    /** Of nobody: its first six digits are no place's. */
    private static String identity(String bornAndNumber) {
        var digits = "999999" + bornAndNumber;
        int[] weights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += (digits.charAt(i) - '0') * weights[i];
        }
        return digits + "10X98765432".charAt(sum % 11);
    }
}
