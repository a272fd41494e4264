package io.posbind.bench;

/** One system that completes cases: submitted, reviewed by a clerk, approved. */
interface Contender extends AutoCloseable {

  String name();

  /** Database that its statements are counted in. */
  String database();

  /** How many cases of a warm-up it needs itself. */
  default int warmUp(int cases) {
    return cases;
  }

  /** Makes ready what so many cases need, outside of what is measured. */
  void prepare(int cases);

  /** Runs one prepared case to its end. Called by several threads at once. */
  void complete();

  /** Returns when all that the completed cases cause is done. */
  void settle();

  /** Fails when a completed case has not reached its end; outside of what is measured. */
  void verify();

  @Override
  void close();
}
