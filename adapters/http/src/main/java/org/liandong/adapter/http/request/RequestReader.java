package org.liandong.adapter.http.request;

import java.util.LinkedHashMap;
import java.util.Map;
import org.liandong.adapter.http.template.Names;
import org.liandong.adapter.http.template.OptionalName;
import org.liandong.adapter.http.template.Template;
import org.liandong.adapter.http.template.TemplateReader;
import org.liandong.adapter.http.template.Tree;
import org.liandong.adapter.http.template.TreeReader;
import org.liandong.adapter.http.yaml.Faults;
import org.liandong.adapter.http.yaml.Node;
import org.liandong.adapter.http.yaml.Section;

/** Reads how a request is made. */
public final class RequestReader {
  /** What the very first reading may not have yet. */
  private static final String CURSOR = "cursor";

  private final TemplateReader templates;
  private final TreeReader trees;
  private final Faults faults;

  public RequestReader(TemplateReader templates) {
    this(templates, new TreeReader(templates));
  }

  private RequestReader(TemplateReader templates, TreeReader trees) {
    this.templates = templates;
    this.trees = trees;
    this.faults = templates.faults();
  }

  /** The same of a question: what it asks for must be there, or it asks for everybody's. */
  public static RequestReader ofQuestion(TemplateReader templates) {
    return new RequestReader(templates, TreeReader.ofNeeded(templates, CURSOR));
  }

  /**
   * The rule; what is wrong with it is among the faults.
   *
   * @param names what its content may be filled in from
   * @param lines what its headers may be filled in from
   */
  public RequestRule read(Node node, Names names, Names lines) {
    Section request =
        Section.of(node, faults, "method", "path", "url", "query", "headers", "body", "form");
    String method = request.word("method", "GET", "POST", "PUT", "PATCH", "DELETE");
    if (request.has("body") && request.has("form")) {
      faults.at(request.get("form"), "body 和 form 只能写一个");
    }
    if (method.equals("GET") && (request.has("body") || request.has("form"))) {
      faults.at(node, "GET 没有正文：请写 method: POST，或去掉 body、form");
    }
    if (request.has("body")) {
      ClearText.check(request.get("body"), faults);
    }
    return new RequestRule(
        method,
        request.has("url") ? HostText.read(request.get("url"), names, templates) : null,
        request.has("url") ? null : path(request, names),
        query(request, names),
        headers(request, lines),
        request.has("body") ? trees.read(request.get("body"), names) : null,
        form(request, names));
  }

  private Template path(Section request, Names names) {
    Node node = request.need("path");
    if (node == null) {
      return Template.fixed("/");
    }
    Template path = templates.text(node, names);
    if (!path.start().startsWith("/") || node.text().contains("?")) {
      faults.at(node, "path 应以 / 开头；问号后面的请写在 query 里");
    }
    LineText.check(path, node, faults);
    if (Steps.has(path.shape(place -> "x"))) {
      faults.at(node, "path 里不能有 . 和 .. 这样的段");
    }
    return path;
  }

  private Map<String, Part> query(Section request, Names names) {
    Map<String, Part> parts = new LinkedHashMap<>();
    request
        .members("query")
        .forEach(
            (written, node) -> {
              OptionalName named = OptionalName.of(written, node.spot(), faults);
              String name = named.name();
              Template value = value(node, name, names);
              boolean first = value.places().stream().allMatch(place -> place.isOf(CURSOR));
              boolean optional = first || named.isOptional();
              once(parts.put(name, new Part(value, optional)), "query", name, node);
            });
    return parts;
  }

  private Template value(Node node, String name, Names names) {
    Template value = templates.text(node, names);
    ClearText.check(name, value, node, faults);
    return value;
  }

  private Map<String, Template> headers(Section request, Names lines) {
    Map<String, Template> headers = new LinkedHashMap<>();
    Map<String, Node> members = request.members("headers");
    HeaderLine.once(members, faults);
    members.forEach(
        (name, node) -> {
          Template value = value(node, name, lines);
          HeaderLine.check(name, value, node, faults);
          headers.put(name, value);
        });
    return headers;
  }

  private Map<String, Tree> form(Section request, Names names) {
    Map<String, Tree> fields = new LinkedHashMap<>();
    request
        .members("form")
        .forEach(
            (written, node) -> {
              OptionalName named = OptionalName.of(written, node.spot(), faults);
              String name = named.name();
              if (node.isText()) {
                ClearText.check(name, templates.text(node, names), node, faults);
              }
              TreeReader of = named.isOptional() ? new TreeReader(templates) : trees;
              once(fields.put(name, of.read(node, names)), "form", name, node);
            });
    return fields;
  }

  private void once(Object before, String member, String name, Node node) {
    if (before != null) {
      faults.at(node, member + " 里的名字重复：" + name);
    }
  }
}
