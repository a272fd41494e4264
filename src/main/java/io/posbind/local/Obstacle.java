package io.posbind.local;

/** Something on this machine keeps local mode from starting; says what it is and what to do. */
class Obstacle extends RuntimeException {

  private final String remedy;

  Obstacle(String what, String remedy) {
    super(what);
    this.remedy = remedy;
  }

  String remedy() {
    return remedy;
  }
}
