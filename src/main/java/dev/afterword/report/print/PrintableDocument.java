package dev.afterword.report.print;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Parses the XHTML of a report and prepares it for printing. */
public final class PrintableDocument {

    private static final String STYLE = new String(PdfRenderer.resource("/report/print.css"), StandardCharsets.UTF_8);

    private PrintableDocument() {}

    /** Returns the document with our style, and more style after it. */
    public static Document of(String xhtml, PrintableText printable, String more) {
        Document document = parse(PrintableText.xml(xhtml));
        directions(document);
        printable.mend(document.getElementsByTagName("title").item(0));
        printable.mend(body(document));
        headingsWithText(document);
        headingsInOrder(document);
        dashes(document);
        document.getElementsByTagName("style").item(0).setTextContent(STYLE + more);
        return document;
    }

    private static Document parse(String xhtml) {
        try {
            DocumentBuilder reader = factory().newDocumentBuilder();
            reader.setErrorHandler(new DefaultHandler());
            return reader.parse(new InputSource(new StringReader(xhtml)));
        } catch (SAXException | IOException | ParserConfigurationException e) {
            throw new IllegalStateException("The report's own markup is not well-formed", e);
        }
    }

    /** Refuses document types, and so entities of any kind. */
    private static DocumentBuilderFactory factory() throws ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
        factory.setExpandEntityReferences(false);
        factory.setNamespaceAware(true);
        return factory;
    }

    private static Node body(Document document) {
        return document.getElementsByTagName("body").item(0);
    }

    private static boolean heading(Element element) {
        String name = element.getTagName();
        return name.length() == 2 && name.charAt(0) == 'h' && Character.isDigit(name.charAt(1));
    }

    /** Sets the direction of each text that people wrote, by its first letter with one. */
    private static void directions(Document document) {
        for (Element element : elements(document)) {
            if (element.getAttribute("dir").equals("auto")) {
                boolean rightToLeft = Directions.rightToLeft(element.getTextContent());
                element.setAttribute("dir", rightToLeft ? "rtl" : "ltr");
            }
        }
    }

    /** Replaces a title without printable text by the key and removes other such headings, which the outline would lack. */
    private static void headingsWithText(Document document) {
        for (Element element : elements(document)) {
            if (!heading(element) || hasLetters(element.getTextContent())) {
                continue;
            }
            if (element.getTagName().equals("h1")) {
                element.setTextContent(
                        document.getElementsByTagName("title").item(0).getTextContent());
            } else {
                element.getParentNode().removeChild(element);
            }
        }
    }

    /** Returns whether anything stands on its own in a text: an accent without its letter, or a space, doesn't. */
    private static boolean hasLetters(String text) {
        return text.codePoints()
                .anyMatch(c -> !Character.isWhitespace(c)
                        && !Character.isSpaceChar(c)
                        && Character.getType(c) != Character.NON_SPACING_MARK
                        && Character.getType(c) != Character.ENCLOSING_MARK);
    }

    /** Closes gaps between levels of headings, which Markdown allows and ISO 14289-1, 7.4.2 does not. */
    private static void headingsInOrder(Document document) {
        int level = 0;
        for (Element element : elements(document)) {
            String name = element.getTagName();
            if (heading(element)) {
                level = Math.min(name.charAt(1) - '0', level + 1);
                if (!name.equals("h" + level)) {
                    document.renameNode(element, element.getNamespaceURI(), "h" + level);
                }
            }
        }
    }

    /** Writes the dash of a list item as text, since the one of the renderer is out of proportion or tagged as an item of its own. */
    private static void dashes(Document document) {
        for (Element element : elements(document)) {
            if (element.getTagName().equals("li")
                    && element.getParentNode() instanceof Element list
                    && list.getTagName().equals("ul")) {
                Node first = element.getFirstChild();
                boolean paragraph =
                        first instanceof Element inner && inner.getTagName().equals("p");
                Node holder = paragraph ? first : element;
                holder.insertBefore(document.createTextNode("\u2013\u00A0"), holder.getFirstChild());
            }
        }
    }

    private static List<Element> elements(Document document) {
        NodeList all = document.getElementsByTagName("*");
        List<Element> elements = new ArrayList<>(all.getLength());
        for (int i = 0; i < all.getLength(); i++) {
            elements.add((Element) all.item(i));
        }
        return elements;
    }
}
