package io.posbind.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.jspecify.annotations.Nullable;

/**
 * Answers a FEEL expression from memory when it was evaluated before with the same values.
 *
 * <p>The engine's evaluator parses every cell of a table and builds all built-in functions anew
 * each time, about 70 times for one screening: a third of the processor time of a case. An
 * expression depends on nothing but the variables it names, so its text and their values are a
 * complete key. Whatever is not certain to be one (time, names with blanks, values other than
 * texts, numbers, booleans and lists of them) is evaluated as before.
 */
class FeelOnce implements FeelEngine {

  private static final int REMEMBERED = 10_000;

  private static final Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
  private static final Pattern NAME = Pattern.compile("[\\p{L}_$?][\\p{L}\\p{N}_$?]*");
  private static final Set<String> CHANGING = Set.of("now", "today", "random", "context");

  private final FeelEngine evaluator;
  private final Map<String, List<String>> names = new ConcurrentHashMap<>();
  private final Map<String, Boolean> whole = new ConcurrentHashMap<>();
  private final Map<Question, Answer> answers = new ConcurrentHashMap<>();

  FeelOnce(FeelEngine evaluator) {
    this.evaluator = evaluator;
  }

  /** An expression and what the variables it names are; {@code input} is empty for none. */
  private record Question(String expression, String input, List<Answer> values) {}

  /** A value that may be null. */
  private record Answer(@Nullable Object value) {}

  @Override
  @SuppressWarnings({"unchecked", "NullAway"}) // as the interface has it
  public <T> T evaluateSimpleExpression(String expression, VariableContext context) {
    return (T)
        answer(
            expression, "", context, () -> evaluator.evaluateSimpleExpression(expression, context));
  }

  @Override
  @SuppressWarnings("NullAway") // tests are true or false
  public boolean evaluateSimpleUnaryTests(
      String expression, String input, VariableContext context) {
    return (Boolean)
        answer(
            expression,
            input,
            context,
            () -> evaluator.evaluateSimpleUnaryTests(expression, input, context));
  }

  private @Nullable Object answer(
      String expression,
      String input,
      VariableContext context,
      Supplier<@Nullable Object> evaluation) {
    Question question = question(expression, input, context);
    if (question == null) {
      return evaluation.get();
    }
    Answer known = answers.get(question);
    if (known != null) {
      return copy(known.value());
    }
    Object value = evaluation.get();
    if (isPlain(value)) {
      if (answers.size() >= REMEMBERED) {
        answers.clear();
      }
      answers.put(question, new Answer(copy(value)));
    }
    return value;
  }

  /** Who asks may do with a list what he likes. */
  private static @Nullable Object copy(@Nullable Object value) {
    return value instanceof List<?> list ? new ArrayList<>(list) : value;
  }

  /** Null where text and values do not tell everything. */
  private @Nullable Question question(String expression, String input, VariableContext context) {
    List<String> mentioned = names.computeIfAbsent(expression, FeelOnce::namesIn);
    if (mentioned.stream().anyMatch(CHANGING::contains)) {
      return null;
    }
    List<Answer> values = new ArrayList<>(mentioned.size() + 1);
    if (!input.isEmpty() && !add(input, context, values)) {
      return null;
    }
    for (String name : mentioned) {
      if (!add(name, context, values)) {
        return null;
      }
    }
    if (!context.keySet().stream().allMatch(this::isWhole)) {
      return null;
    }
    return new Question(expression, input, values);
  }

  /** Whether a variable's name can only be mentioned as a whole. */
  private boolean isWhole(String variable) {
    return whole.computeIfAbsent(variable, name -> NAME.matcher(name).matches());
  }

  private static boolean add(String name, VariableContext context, List<Answer> values) {
    Object value = context.containsVariable(name) ? context.resolve(name).getValue() : null;
    return isPlain(value) && values.add(new Answer(copy(value)));
  }

  private static List<String> namesIn(String expression) {
    return NAME.matcher(TEXT.matcher(expression).replaceAll(" "))
        .results()
        .map(MatchResult::group)
        .distinct()
        .toList();
  }

  private static boolean isPlain(@Nullable Object value) {
    return isScalar(value)
        || value instanceof List<?> list && list.stream().allMatch(FeelOnce::isScalar);
  }

  private static boolean isScalar(@Nullable Object value) {
    return value == null
        || value instanceof String
        || value instanceof Number
        || value instanceof Boolean;
  }
}
