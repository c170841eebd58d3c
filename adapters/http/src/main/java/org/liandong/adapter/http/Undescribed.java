package org.liandong.adapter.http;

import org.liandong.adapter.http.template.Unfit;
import org.liandong.adapter.spi.CallbackRejected.Place;
import org.liandong.adapter.wire.NotAsAgreed;

/** What a backend says and its description does not have. */
final class Undescribed {
  private Undescribed() {}

  /** A code that stands in no table, and is not guessed. */
  static NotAsAgreed code(String field) {
    Place place = new Place('/' + field, "描述的对照表里没有这个代码；请核对，或由网关的管理员补进描述。");
    return new NotAsAgreed(
        field + " has a code that the description does not know", place, "unknown-code");
  }

  /** A value that a function cannot take. */
  static NotAsAgreed unfit(Unfit unfit, String pointer) {
    Place place = new Place(pointer, "有一个值不是描述里写的样子，例如日期格式不同。");
    return new NotAsAgreed(unfit.getMessage(), place, unfit.code());
  }
}
