package io.posbind.shared;

/** Something keeps Posbind from starting that whoever starts it can mend. */
public class Obstacle extends RuntimeException {

  private final String remedy;

  /**
   * What is wrong, in sentences an operator reads in place of a stack trace.
   *
   * @param what names the setting, port or folder; no secret
   * @param remedy what to do
   */
  public Obstacle(String what, String remedy) {
    super(what);
    this.remedy = remedy;
  }

  /** What to do. */
  public String remedy() {
    return remedy;
  }
}
