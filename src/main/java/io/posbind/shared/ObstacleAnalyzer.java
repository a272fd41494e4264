package io.posbind.shared;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows an {@link Obstacle} as two sentences in place of a stack trace. */
class ObstacleAnalyzer extends AbstractFailureAnalyzer<Obstacle> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, Obstacle cause) {
    return new FailureAnalysis(cause.getMessage(), cause.remedy(), cause);
  }
}
