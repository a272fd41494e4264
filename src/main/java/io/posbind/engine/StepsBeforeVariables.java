package io.posbind.engine;

import java.util.Map;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.spring.ApplicationContextElResolver;
import org.camunda.bpm.engine.spring.SpringExpressionManager;
import org.camunda.bpm.impl.juel.jakarta.el.CompositeELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;

/**
 * Takes a step that a model names, <code>${approveApplication}</code>, for the bean of that name.
 * The engine looks among the variables of the case first: one that happened to have the name of a
 * step would take its place, and all variables are read from the database to find that none has.
 */
class StepsBeforeVariables extends SpringExpressionManager {

  private final ApplicationContext context;

  StepsBeforeVariables(ApplicationContext context, @Nullable Map<Object, Object> beans) {
    super(context, beans);
    this.context = context;
  }

  @Override
  protected ELResolver createElResolver() {
    CompositeELResolver resolvers = new CompositeELResolver();
    resolvers.add(new Steps(context));
    resolvers.add(super.createElResolver());
    return resolvers;
  }

  private static final class Steps extends ApplicationContextElResolver {

    private Steps(ApplicationContext context) {
      super(context);
    }

    @Override
    public @Nullable Object getValue(
        ELContext expression, @Nullable Object base, @Nullable Object property) {
      return base == null && property instanceof String name && isStep(name)
          ? super.getValue(expression, null, name)
          : null;
    }

    private boolean isStep(String name) {
      Class<?> type =
          applicationContext.containsBean(name) ? applicationContext.getType(name) : null;
      return type != null
          && (JavaDelegate.class.isAssignableFrom(type)
              || TaskListener.class.isAssignableFrom(type)
              || ExecutionListener.class.isAssignableFrom(type));
    }
  }
}
