package io.posbind.catalogue;

import org.springframework.jdbc.core.simple.JdbcClient;

/** A provider whose licence reaches some provinces only, for the length of a test. */
public final class LimitedLicence implements AutoCloseable {

  private final JdbcClient jdbc;
  private final Catalogue catalogue;
  private final String provider;

  /**
   * @param provinces GB/T 2260, two digits
   */
  public LimitedLicence(
      JdbcClient jdbc, Catalogue catalogue, String provider, String... provinces) {
    this.jdbc = jdbc;
    this.catalogue = catalogue;
    this.provider = provider;
    set(provinces);
  }

  @Override
  public void close() {
    set();
  }

  private void set(String... provinces) {
    jdbc.sql("update posbind.provider set provinces = :provinces where code = :code")
        .param("provinces", provinces)
        .param("code", provider)
        .update();
    catalogue.forget();
  }
}
