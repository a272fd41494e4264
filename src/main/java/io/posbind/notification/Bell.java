package io.posbind.notification;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Calls the postman soon after a notice was committed, so that nobody who waits for a code waits
 * for the scheduler to look. What it misses, because the node dies or the mail server is away, the
 * scheduler finds.
 */
@Component
class Bell implements DisposableBean {

  /** Long enough for the notices of a busy moment to go in one bag. */
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final Postman postman;
  private final AtomicBoolean rung = new AtomicBoolean();
  private final ScheduledThreadPoolExecutor calls =
      new ScheduledThreadPoolExecutor(
          1,
          work -> {
            Thread thread = new Thread(work, "postman");
            thread.setDaemon(true);
            return thread;
          },
          // A node that goes down leaves what is left to the others.
          new ThreadPoolExecutor.DiscardPolicy());

  Bell(Postman postman) {
    this.postman = postman;
  }

  /** Rings when the present transaction has committed. */
  void ringAfterCommit() {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            ring();
          }
        });
  }

  private void ring() {
    if (rung.compareAndSet(false, true)) {
      calls.schedule(this::call, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void call() {
    // First: what is committed from now on rings anew.
    rung.set(false);
    postman.rounds();
  }

  @Override
  public void destroy() throws InterruptedException {
    calls.shutdown();
    calls.awaitTermination(10, TimeUnit.SECONDS);
  }
}
