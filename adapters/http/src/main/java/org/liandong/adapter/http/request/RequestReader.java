package org.liandong.adapter.http.request;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import org.liandong.adapter.http.template.Names;
import org.liandong.adapter.http.template.Template;
import org.liandong.adapter.http.template.TemplateReader;
import org.liandong.adapter.http.template.Tree;
import org.liandong.adapter.http.template.TreeReader;
import org.liandong.adapter.http.yaml.Faults;
import org.liandong.adapter.http.yaml.Node;
import org.liandong.adapter.http.yaml.Section;

/** Reads how a request is made. */
public final class RequestReader {
  private final TemplateReader templates;
  private final TreeReader trees;
  private final Faults faults;

  public RequestReader(TemplateReader templates) {
    this.templates = templates;
    this.trees = new TreeReader(templates);
    this.faults = templates.faults();
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
        each(request, "query", (part, name) -> value(part, name, names)),
        each(request, "headers", (part, name) -> header(part, name, lines)),
        request.has("body") ? trees.read(request.get("body"), names) : null,
        each(request, "form", (part, name) -> field(part, name, names)));
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
    if (Steps.has(path.shape(place -> "x"))) {
      faults.at(node, "path 里不能有 . 和 .. 这样的段");
    }
    return path;
  }

  private Template value(Node node, String name, Names names) {
    Template value = templates.text(node, names);
    ClearText.check(name, value, node, faults);
    return value;
  }

  private Template header(Node node, String name, Names lines) {
    Template value = value(node, name, lines);
    HeaderLine.check(name, value, node, faults);
    return value;
  }

  private Tree field(Node node, String name, Names names) {
    if (node.isText()) {
      ClearText.check(name, templates.text(node, names), node, faults);
    }
    return trees.read(node, names);
  }

  private static <T> Map<String, T> each(
      Section request, String member, BiFunction<Node, String, T> read) {
    Map<String, T> parts = new LinkedHashMap<>();
    request.members(member).forEach((name, node) -> parts.put(name, read.apply(node, name)));
    return parts;
  }
}
