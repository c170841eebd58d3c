package org.example.letters;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.spi.Exchange;
import org.liandong.adapter.spi.Fault;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** {@code <reply code="0" no="…"><answer id="…" state="…"/>…</reply>} */
record LettersReply(Element root, Exchange exchange) {

  /** Throws {@link AdapterFailure} where it is something else. */
  static LettersReply read(Buffer body, Exchange exchange) {
    try {
      DocumentBuilder builder = factory().newDocumentBuilder();
      builder.setErrorHandler(null);
      Element root = builder.parse(new ByteArrayInputStream(body.getBytes())).getDocumentElement();
      if (root.getTagName().equals("reply")) {
        return new LettersReply(root, exchange);
      }
    } catch (SAXException | IOException e) {
      // Its message quotes the content.
      throw unreadable(exchange);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
    throw unreadable(exchange);
  }

  /** Null where it is not there, or empty. */
  String attribute(String name) {
    String value = root.getAttribute(name);
    return value.isEmpty() ? null : value;
  }

  /** What the office says of the call; a failure where it says nothing. */
  String code() {
    String code = attribute("code");
    if (code == null) {
      throw unreadable();
    }
    return code;
  }

  List<Map<String, String>> answers() {
    List<Map<String, String>> answers = new ArrayList<>();
    for (Node node = root.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String name : List.of("id", "state", "text")) {
          fields.put(name, element.getAttribute(name));
        }
        answers.add(fields);
      }
    }
    return answers;
  }

  /** The office may have acted; what it says of it cannot be understood. */
  AdapterFailure unreadable() {
    return unreadable(exchange);
  }

  /** The answer came whole, with a code that the office's documentation does not have. */
  AdapterFailure unknownCode() {
    return AdapterFailure.unknown(
        Fault.BACKEND,
        AdapterFailure.UNKNOWN_CODE,
        "the office answered with a code that is not documented",
        exchange);
  }

  private static AdapterFailure unreadable(Exchange exchange) {
    return AdapterFailure.unknown(
        Fault.BACKEND, "unreadable-answer", "the office's answer cannot be read", exchange);
  }

  /** No document type, no entity, nothing fetched from elsewhere. */
  private static DocumentBuilderFactory factory() throws ParserConfigurationException {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    return factory;
  }
}
