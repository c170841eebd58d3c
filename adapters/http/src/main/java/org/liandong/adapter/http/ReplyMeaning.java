package org.liandong.adapter.http;

import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import org.liandong.adapter.http.template.Scope;
import org.liandong.adapter.http.template.Template;
import org.liandong.adapter.http.template.Unfit;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.spi.Delivered;
import org.liandong.adapter.spi.NumberResult;
import org.liandong.adapter.spi.Numbered;
import org.liandong.adapter.spi.Polled;
import org.liandong.adapter.spi.QueryResult;
import org.liandong.adapter.spi.Refused;
import org.liandong.adapter.spi.RemoteAnswer;
import org.liandong.adapter.spi.ReportResult;
import org.liandong.adapter.spi.Reported;
import org.liandong.adapter.spi.SendResult;
import org.liandong.adapter.wire.NotAsAgreed;

/**
 * What a described backend's responses mean. Throws {@link AdapterFailure} where they do not say.
 */
final class ReplyMeaning {
  private static final int MOST_CASE_NO = 50;

  private final InstantSource clock;
  private final boolean anyType;

  ReplyMeaning(InstantSource clock, boolean anyType) {
    this.clock = clock;
    this.anyType = anyType;
  }

  SendResult sent(CallRule rule, BackendReply reply, Scope scope, List<String> echoes) {
    return effect(
        rule,
        reply,
        scope,
        echoes,
        body -> new Delivered(rule.value(body, scope), reply.exchange()),
        refused -> refused);
  }

  ReportResult reported(CallRule rule, BackendReply reply, Scope scope, List<String> echoes) {
    return effect(
        rule,
        reply,
        scope,
        echoes,
        body -> new Reported(rule.value(body, scope), null, reply.exchange()),
        refused -> refused);
  }

  NumberResult numbered(CallRule rule, BackendReply reply, Scope scope, List<String> echoes) {
    return effect(
        rule,
        reply,
        scope,
        echoes,
        body -> new Numbered(caseNo(rule, body, scope), reply.exchange()),
        refused -> refused);
  }

  private static String caseNo(CallRule rule, ReplyBody body, Scope scope) {
    body.json(); // what is no JSON at all says nothing of a number
    try {
      String read = rule.value(body, scope);
      if (read == null || read.length() > MOST_CASE_NO) {
        throw new NotAsAgreed("there is no number of 1 to " + MOST_CASE_NO + " characters");
      }
      return read;
    } catch (NotAsAgreed why) {
      throw Undescribed.entry(why);
    } catch (Unfit unfit) {
      throw Undescribed.entry(Undescribed.unfit(unfit, ""));
    }
  }

  private <T> T effect(
      CallRule rule,
      BackendReply reply,
      Scope scope,
      List<String> echoes,
      Function<ReplyBody, T> done,
      Function<Refused, T> refusal) {
    return read(
        reply,
        body -> {
          Verdict verdict = rule.verdicts().of(reply, body, scope);
          return switch (verdict) {
            case OK -> done.apply(body);
            case REFUSED -> refusal.apply(rule.refused(reply, body, scope, echoes));
            case PARK -> refusal.apply(CallRule.parked(reply));
            case ABSENT, LATER, OURS, UNKNOWN, CODE -> throw failure(verdict, reply);
          };
        });
  }

  QueryResult found(CallRule rule, BackendReply reply, Scope scope, String submitKey) {
    return read(
        reply,
        body -> {
          Verdict verdict = rule.verdicts().of(reply, body, scope);
          if (verdict == Verdict.ABSENT) {
            return absent(reply);
          }
          require(verdict, reply);
          Object json = body.json();
          Scope reading = scope.reading(json, json);
          if (rule.known() != null && !isKnown(rule.known(), reading)) {
            return absent(reply);
          }
          List<RemoteAnswer> answers = answers(rule, json, scope, submitKey);
          return new QueryResult(true, rule.value(body, scope), answers, reply.exchange());
        });
  }

  /** A count of none is a number; as a text it may be a number of something. */
  private static boolean isKnown(Template known, Scope reading) {
    return known.isSaid(reading)
        && !(known.value(reading) instanceof Number number && number.doubleValue() == 0);
  }

  /** Of what is shown to be the order itself, nothing there means that nothing was said yet. */
  private static List<RemoteAnswer> answers(
      CallRule rule, Object json, Scope scope, String submitKey) {
    Answers answers = rule.answers();
    boolean none = answers == null || rule.known() != null && answers.isAbsent(json);
    return none ? List.of() : answers.read(json, scope, submitKey);
  }

  private static QueryResult absent(BackendReply reply) {
    return new QueryResult(false, null, List.of(), reply.exchange());
  }

  Polled page(CallRule rule, BackendReply reply, Scope scope, CursorRule.Page asked) {
    return read(
        reply,
        body -> {
          require(rule.verdicts().of(reply, body, scope), reply);
          return page(rule, reply, body.json(), scope, asked);
        });
  }

  private static Polled page(
      CallRule rule, BackendReply reply, Object json, Scope scope, CursorRule.Page asked) {
    Answers answers = rule.answers();
    List<Object> elements = answers.elements(json);
    Answers.Part part = readable(rule, json, scope);
    CursorRule.Step step =
        rule.cursor()
            .after(
                asked,
                elements.subList(0, part.read()),
                part.read() == elements.size(),
                reply,
                scope.reading(json, json));
    return new Polled(part.answers(), step.cursor(), step.more(), reply.exchange());
  }

  /** Where the cursor is of an element, what comes before an unknown code need not wait for it. */
  private static Answers.Part readable(CallRule rule, Object json, Scope scope) {
    CursorRule.Kind kind = rule.cursor().kind();
    return kind == CursorRule.Kind.LAST || kind == CursorRule.Kind.OFFSET
        ? rule.answers().readable(json, scope)
        : new Answers.Part(
            rule.answers().read(json, scope, null), rule.answers().elements(json).size());
  }

  Void alive(CallRule rule, BackendReply reply, Scope scope) {
    return read(
        reply,
        body -> {
          require(rule.verdicts().of(reply, body, scope), reply);
          return null;
        });
  }

  private void require(Verdict verdict, BackendReply reply) {
    if (verdict != Verdict.OK) {
      throw failure(verdict, reply);
    }
  }

  private AdapterFailure failure(Verdict verdict, BackendReply reply) {
    return CallRule.failure(verdict, reply, clock.instant());
  }

  private <T> T read(BackendReply reply, Function<ReplyBody, T> meaning) {
    try {
      return meaning.apply(new ReplyBody(reply, anyType));
    } catch (NotAsAgreed why) {
      throw reply.unreadable(why);
    } catch (Unfit unfit) {
      throw reply.unreadable(Undescribed.unfit(unfit, ""));
    }
  }
}
