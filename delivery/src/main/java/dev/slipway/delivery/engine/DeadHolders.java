package dev.slipway.delivery.engine;

import dev.slipway.delivery.journal.Holder;
import java.util.function.Predicate;

/**
 * Knows which holders cannot live any more. One process of an installation runs at a time: it holds
 * the kernel's lock on its home, which ends with the process however that ends. So while this one
 * runs, every other holder of the same installation is dead, even where the process table still
 * lists it (a zombie) or its pid was given to another. Of other installations nothing is known;
 * there the lease has to run out.
 */
final class DeadHolders implements Predicate<Holder> {
  private final Holder me;

  DeadHolders(Holder me) {
    this.me = me;
  }

  @Override
  public boolean test(Holder holder) {
    return holder.installation().equals(me.installation()) && !holder.isSameProcess(me);
  }
}
