package org.liandong.adapter.http;

import io.vertx.core.json.JsonArray;
import java.util.ArrayList;
import java.util.List;
import org.liandong.adapter.http.template.Pointer;
import org.liandong.adapter.http.template.Scope;
import org.liandong.adapter.spi.RemoteAnswer;
import org.liandong.adapter.wire.NotAsAgreed;

/**
 * How the answers are read out of what a backend sent.
 *
 * @param each where they stand: a list, or one thing
 * @param sayings what each of them may say; one thing may say several
 */
record Answers(Pointer each, List<Saying> sayings) {
  private static final int MOST = 1000;

  Answers {
    sayings = List.copyOf(sayings);
  }

  /**
   * What stands in the list. Throws {@link NotAsAgreed} where it is endless, and where nothing
   * stands at the place: what a backend answers at a fault is no empty list.
   */
  List<Object> elements(Object body) {
    Object found = each.read(body);
    if (found instanceof JsonArray array) {
      if (array.size() > MOST) {
        throw new NotAsAgreed("it has more than " + MOST + " answers");
      }
      return array.stream().toList();
    }
    if (found == null) {
      throw NotAsAgreed.at("", "has no answer where the description looks for one", "没有找到回复。")
          .moved(each.toString());
    }
    return List.of(found);
  }

  /** True where nothing stands at the place. */
  boolean isAbsent(Object body) {
    return each.read(body) == null;
  }

  /** All of them; {@code submitKey} as {@link Saying#read} has it. */
  List<RemoteAnswer> read(Object body, Scope scope, String submitKey) {
    List<RemoteAnswer> answers = new ArrayList<>();
    List<Object> elements = elements(body);
    for (int i = 0; i < elements.size(); i++) {
      answers.addAll(said(place(body, i), scope.reading(elements.get(i), body), submitKey));
    }
    return answers;
  }

  private List<RemoteAnswer> said(String where, Scope scope, String submitKey) {
    try {
      return sayings.stream()
          .flatMap(saying -> saying.read(scope, submitKey, where).stream())
          .toList();
    } catch (NotAsAgreed why) {
      throw Undescribed.entry(why);
    }
  }

  private String place(Object body, int index) {
    return each.read(body) instanceof JsonArray ? each + "/" + index : each.toString();
  }

  /**
   * As many as can be read, from the first on.
   *
   * @param read how many elements
   */
  record Part(List<RemoteAnswer> answers, int read) {}

  /** Up to the first that cannot be read; throws where it is the very first. */
  Part readable(Object body, Scope scope) {
    List<RemoteAnswer> answers = new ArrayList<>();
    List<Object> elements = elements(body);
    for (int i = 0; i < elements.size(); i++) {
      try {
        answers.addAll(said(place(body, i), scope.reading(elements.get(i), body), null));
      } catch (NotAsAgreed why) {
        if (i == 0) {
          throw why;
        }
        return new Part(answers, i);
      }
    }
    return new Part(answers, elements.size());
  }
}
