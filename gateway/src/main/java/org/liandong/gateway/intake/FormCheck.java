package org.liandong.gateway.intake;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.liandong.gateway.catalogue.FieldFault;
import org.liandong.gateway.catalogue.Item;
import org.liandong.gateway.http.Characters;
import org.liandong.gateway.http.FieldError;

/** 申请表: as its item's schema has it, and nothing required is blank to a person. */
final class FormCheck {
  private static final String FORM = "/form";

  private FormCheck() {}

  static List<FieldError> check(JsonNode form, Item item) {
    List<FieldError> errors = new ArrayList<>(0);
    for (FieldFault fault : item.form().check(form)) {
      errors.add(FieldError.at(FORM + fault.pointer(), fault.code(), fault.message() + "。"));
    }
    for (Map.Entry<String, String> field : item.form().requiredTexts().entrySet()) {
      JsonNode text = form.path(field.getKey());
      if (text.isTextual() && Characters.isBlank(text.textValue())) {
        errors.add(
            FieldError.at(
                FORM + '/' + field.getKey(),
                "blank",
                "「" + field.getValue() + "」不能只有空白或不显示的字符，请填写。"));
      }
    }
    return errors;
  }
}
