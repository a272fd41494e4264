package io.posbind.engine;

import java.lang.reflect.Field;
import java.util.stream.Stream;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.cmd.AbstractExecuteFilterCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ReflectionUtils;

/**
 * Refuses expressions in queries that come as queries. The engine evaluates them as code, and its
 * own check overlooks those within {@code orQueries} (CVE-2026-109432) and in a query that extends
 * a filter, so that anybody signed in could run code. Expressions of a stored filter never pass
 * here: a filter is executed by its id.
 */
class NoExpressionsFromOutside extends CommandInterceptor {

  private static final Field EXTENDING_QUERY = extendingQuery();

  @Override
  public <T> T execute(Command<T> command) {
    if (command instanceof AbstractQuery<?, ?> query) {
      refuseExpressions(query);
    } else if (command instanceof AbstractExecuteFilterCmd filter
        && extensionOf(filter) instanceof AbstractQuery<?, ?> query) {
      refuseExpressions(query);
    }
    return next.execute(command);
  }

  private static void refuseExpressions(AbstractQuery<?, ?> query) {
    if (parts(query).anyMatch(part -> !part.getExpressions().isEmpty())) {
      throw new BadUserRequestException("Expressions are not allowed in queries.");
    }
  }

  private static Stream<? extends AbstractQuery<?, ?>> parts(AbstractQuery<?, ?> query) {
    return query instanceof TaskQueryImpl tasks
        ? Stream.concat(Stream.of(query), tasks.getQueries().stream())
        : Stream.of(query);
  }

  private static @Nullable Object extensionOf(AbstractExecuteFilterCmd command) {
    return ReflectionUtils.getField(EXTENDING_QUERY, command);
  }

  private static Field extendingQuery() {
    @Nullable Field field =
        ReflectionUtils.findField(AbstractExecuteFilterCmd.class, "extendingQuery");
    if (field == null) {
      throw new IllegalStateException("This engine's filters have no extending query to guard.");
    }
    ReflectionUtils.makeAccessible(field);
    return field;
  }
}
