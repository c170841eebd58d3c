package org.liandong.gateway.lookups;

import io.vertx.core.buffer.Buffer;
import java.util.Locale;
import java.util.UUID;
import org.liandong.gateway.cases.Actor;
import org.liandong.gateway.cases.LookUpStore;
import org.liandong.gateway.catalogue.RegisterSettings.Register;

/**
 * Who asks a register about whom, and why.
 *
 * @param cause for the register and for our own record; holds no number of a person
 * @param item its code; null where none is named
 * @param caseId null before there is a case
 */
record Inquiry(
    Register register,
    Subject subject,
    Actor actor,
    String cause,
    String item,
    UUID caseId,
    String traceId) {

  /** Whom it is about, as it is asked and remembered alike; personal data. */
  record Subject(String kind, String id, String name) {
    Subject {
      id = id.strip().toUpperCase(Locale.ROOT);
      name = name.strip();
    }

    /** The same number of a person and of an enterprise are two. */
    String number() {
      return kind + '\0' + id;
    }

    /** Who it is on record, and in what is remembered. */
    Buffer hash(LookUpStore store) {
      return store.subject(number(), name);
    }

    @Override
    public String toString() {
      return "Subject[" + kind + "]";
    }
  }
}
