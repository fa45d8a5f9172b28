package org.farmgate.proof.mutation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;

/** A change that PIT made, and whether a test noticed it. */
record Mutant(String type, String method, String line, String description, boolean detected) {

    static List<Mutant> read(Path report) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        var elements = factory.newDocumentBuilder()
                .parse(report.toFile())
                .getDocumentElement()
                .getElementsByTagName("mutation");
        var mutants = new ArrayList<Mutant>();
        for (int i = 0; i < elements.getLength(); i++) {
            var element = (Element) elements.item(i);
            mutants.add(new Mutant(
                    text(element, "mutatedClass"),
                    text(element, "mutatedMethod"),
                    text(element, "lineNumber"),
                    text(element, "description"),
                    Boolean.parseBoolean(element.getAttribute("detected"))));
        }
        return mutants;
    }

    private static String text(Element element, String name) {
        return element.getElementsByTagName(name).item(0).getTextContent();
    }

    @Override
    public String toString() {
        return type + "." + method + ":" + line + " " + description;
    }
}
