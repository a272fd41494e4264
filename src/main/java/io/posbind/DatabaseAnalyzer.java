package io.posbind;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in place of a stack trace that the database cannot be reached or does not let us in. */
class DatabaseAnalyzer extends AbstractFailureAnalyzer<PSQLException> {

  /** Classes of SQLSTATE: no connection, not authorized, no such database, out of connections. */
  private static final Set<String> NOT_LET_IN = Set.of("08", "28", "3D", "53");

  @Override
  protected @Nullable FailureAnalysis analyze(Throwable rootFailure, PSQLException cause) {
    String state = cause.getSQLState();
    return state != null && NOT_LET_IN.contains(state.substring(0, 2))
        ? new FailureAnalysis(
            "The database cannot be used: " + cause.getMessage(),
            "Check SPRING_DATASOURCE_URL, SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD,"
                + " and that PostgreSQL runs and is reached from here.",
            cause)
        : null;
  }
}
