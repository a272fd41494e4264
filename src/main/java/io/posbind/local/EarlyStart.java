package io.posbind.local;

import io.posbind.shared.Obstacle;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Profiles;

/**
 * Takes the data folder before anything else, so that a second copy is told at once, and starts
 * PostgreSQL while Spring is still reading the classes: half of its start is waiting for the disk.
 */
class EarlyStart implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    if (!context.getEnvironment().acceptsProfiles(Profiles.of(LocalMode.PROFILE))) {
      return;
    }
    LocalSettings settings =
        Binder.get(context.getEnvironment()).bindOrCreate("posbind.local", LocalSettings.class);
    DataFolder folder = DataFolder.take(settings.data());
    try {
      WebPort.require(context.getEnvironment());
    } catch (Obstacle e) {
      folder.close();
      throw e;
    }
    Launch launch = new Launch(folder, settings);
    // Destroyed in the reverse order: the folder is free when PostgreSQL has stopped.
    register(context, "dataFolder", folder, folder);
    register(context, "databaseLaunch", launch, launch);
  }

  private static void register(
      ConfigurableApplicationContext context, String name, Object bean, AutoCloseable end) {
    DefaultSingletonBeanRegistry beans = (DefaultSingletonBeanRegistry) context.getBeanFactory();
    beans.registerSingleton(name, bean);
    beans.registerDisposableBean(name, end::close);
  }

  /** A PostgreSQL on its way up; stops it too when nobody ever asked for it. */
  static final class Launch implements AutoCloseable {

    private final CompletableFuture<EmbeddedDatabase> started = new CompletableFuture<>();

    private Launch(DataFolder folder, LocalSettings settings) {
      Thread thread =
          new Thread(
              () -> {
                try {
                  started.complete(EmbeddedDatabase.start(folder, settings.binariesOrCache()));
                } catch (Throwable e) {
                  started.completeExceptionally(e);
                }
              },
              "postgres-start");
      thread.start();
    }

    /** Waits until PostgreSQL answers. */
    EmbeddedDatabase database() {
      try {
        return started.join();
      } catch (CompletionException e) {
        if (e.getCause() instanceof RuntimeException cause) {
          throw cause;
        }
        throw e;
      }
    }

    @Override
    public void close() throws IOException {
      if (!started.isCompletedExceptionally()) {
        started.join().close();
      }
    }
  }
}
