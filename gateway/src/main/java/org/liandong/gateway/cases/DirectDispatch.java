package org.liandong.gateway.cases;

/**
 * Sends an order the moment it is committed, without a poll: its row is born leased. Called from
 * any event loop.
 */
public interface DirectDispatch {
  /**
   * Takes one of the backend's free permits; false where there is none or the gate is not closed.
   */
  boolean reserve(int backend);

  /** Gives a permit back whose order was not stored by us. */
  void release(int backend);

  /** The order is committed; send it with the permit taken before. */
  void send(LeasedOrder order);

  /** Never sends directly: every order waits for the claim. */
  DirectDispatch NONE =
      new DirectDispatch() {
        @Override
        public boolean reserve(int backend) {
          return false;
        }

        @Override
        public void release(int backend) {}

        @Override
        public void send(LeasedOrder order) {
          throw new IllegalStateException("nothing was reserved");
        }
      };
}
