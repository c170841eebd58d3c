package org.liandong.adapter.http;

import org.liandong.adapter.http.template.Unfit;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.spi.CallbackRejected.Place;
import org.liandong.adapter.wire.NotAsAgreed;

/** What a backend says and its description does not have. */
final class Undescribed {
  private Undescribed() {}

  /** A code that stands in no table, and is not guessed. */
  static NotAsAgreed code(String field, String pointer) {
    return unexplained(field + " has a code that the description does not know", pointer);
  }

  /**
   * A value that a function cannot take; of a code that stands in no table the same as above.
   *
   * @param element where the element stands that was read
   */
  static NotAsAgreed unfit(Unfit unfit, String element) {
    String pointer = unfit.pointer(element);
    if (unfit.isUnmapped()) {
      return unexplained(unfit.getMessage(), pointer);
    }
    Place place = new Place(pointer, "有一个值不是描述里写的样子，例如日期格式不同。");
    return new NotAsAgreed(unfit.getMessage(), place, unfit.code());
  }

  /** What is wrong with one thing in an answer that can be read. */
  static NotAsAgreed entry(NotAsAgreed why) {
    return why.code().equals(AdapterFailure.UNKNOWN_CODE)
        ? why
        : new NotAsAgreed(why.getMessage(), why.place(), AdapterFailure.UNFIT_ANSWER);
  }

  private static NotAsAgreed unexplained(String rule, String pointer) {
    Place place = new Place(pointer, "描述的对照表里没有这个代码；请核对，或由网关的管理员补进描述。");
    return new NotAsAgreed(rule, place, AdapterFailure.UNKNOWN_CODE);
  }
}
