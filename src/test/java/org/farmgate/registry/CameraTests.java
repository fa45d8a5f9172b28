package org.farmgate.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.farmgate.FarmgateTest;
import org.farmgate.SignedIn;
import org.farmgate.accounts.Accounts;
import org.farmgate.accounts.NewAccount;
import org.farmgate.accounts.Role;
import org.farmgate.database.Scopes;
import org.farmgate.places.Places;
import org.farmgate.print.QrCode;
import org.farmgate.print.Sheet;
import org.farmgate.proof.SignIns;
import org.farmgate.proof.browser.Camera;
import org.farmgate.proof.browser.Chromium;
import org.farmgate.proof.browser.Screen;
import org.farmgate.proof.browser.Tab;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A code held before a real browser's camera leads where it should; and where there is no camera the page says so. */
@FarmgateTest
class CameraTests {

    @TempDir
    static Path folder;

    @LocalServerPort
    int port;

    @Autowired
    Registering registering;

    @Autowired
    HouseholdLooking looking;

    @Autowired
    Accounts accounts;

    @Autowired
    Places places;

    @Autowired
    Scopes scopes;

    Neighbours here;

    @BeforeEach
    void aBrowser() {
        assumeTrue(Chromium.installed().isPresent(), "there is no Chromium on this machine: browser tests are skipped");
        here = new Neighbours(places, scopes);
    }

    @Test
    void whoeverFilmsThePublicCodeLandsOnThePublicPage() throws IOException {
        var path = "/h/" + card(household("镜头前")).publicToken();

        try (var chromium = Chromium.start(filming(site() + path));
                var tab = chromium.newTab(Screen.PHONE)) {
            film(tab, site() + path);

            assertThat(tab.status()).isEqualTo(200);
            assertThat(tab.text()).contains("核桃").doesNotContain("镜头前");
            assertThat(tab.complaints()).isEmpty();
        }
    }

    @Test
    void theOfficerInChargeWhoFilmsTheOfficersCodeSeesTheHouseholdAndAGuestDoesNot() throws IOException {
        var id = household("干部扫");
        var card = card(id);
        accounts.create(NewAccount.of("filming", "Test", SignedIn.PASSWORD, here.shiban.id(), Role.VILLAGE_OFFICER));

        try (var chromium = Chromium.start(filming(site() + "/o/" + card.officerToken()));
                var guest = chromium.newTab(Screen.PHONE);
                var officer = chromium.newTab(Screen.PHONE)) {
            film(guest, site() + "/h/" + card.publicToken());
            SignIns.enter(officer, URI.create(site()), "filming", SignedIn.PASSWORD);
            film(officer, site() + id.path());

            assertThat(officer.text()).contains("干部扫");
            assertThat(guest.text()).doesNotContain("干部扫");
        }
    }

    @Test
    void aCodeThatLeadsElsewhereIsNotFollowedAndThePageSaysSo() throws IOException {
        try (var chromium = Chromium.start(filming("https://elsewhere.example/h/0123456789abcdefghjkmnpqrs"));
                var tab = chromium.newTab(Screen.DESK)) {
            tab.go(site() + "/scan").click("#camera-switch").waitForText("This code leads elsewhere");

            assertThat(tab.address()).isEqualTo(site() + "/scan");
            assertThat(tab.violations()).isEmpty();
        }
    }

    @Test
    void aCameraThatIsRefusedOrMissingIsToldInWords() {
        assertThat(told(Camera.refused(), Screen.PHONE)).contains("没有得到使用摄像头的允许");
        assertThat(told(Camera.refused(), Screen.DESK)).contains("may not use the camera");
        assertThat(told(Camera.none(), Screen.PHONE)).contains("没有找到摄像头");
        assertThat(told(Camera.none(), Screen.DESK)).contains("No camera was found");
    }

    private String told(Camera camera, Screen screen) {
        try (var chromium = Chromium.start(camera);
                var tab = chromium.newTab(screen)) {
            tab.go(site() + "/scan")
                    .click("#camera-switch")
                    .waitFor("document.getElementById('camera-state').textContent !== ''");
            assertThat(tab.has("#camera-view[hidden]")).isTrue();
            return tab.text("#camera-state");
        }
    }

    /** Opens the page, presses the button, and holds still until the browser stands at the address. */
    private void film(Tab tab, String address) {
        tab.go(site() + "/scan").click("#camera-switch").waitFor("location.href === '" + address + "'");
        tab.waitFor("document.readyState === 'complete'");
    }

    private HouseholdId household(String head) {
        return here.inVillage(
                here.shiban,
                () -> registering.register(Neighbours.registration(here.shiban, Neighbours.head(head)), Neighbours.LI));
    }

    private Card card(HouseholdId id) {
        return here.inVillage(here.shiban, () -> looking.look(id)).card().orElseThrow();
    }

    private String site() {
        return "http://localhost:" + port;
    }

    private static Camera filming(String text) throws IOException {
        return Camera.of(printed(text), folder);
    }

    private static BufferedImage printed(String text) throws IOException {
        try (var sheet = Sheet.of("code", 60, 60)) {
            sheet.page();
            sheet.code(5, 5, 50, QrCode.of(text));
            try (var pdf = Loader.loadPDF(sheet.bytes())) {
                return new PDFRenderer(pdf).renderImageWithDPI(0, 150);
            }
        }
    }
}
