package dev.slipway.delivery.testkit;

import dev.slipway.delivery.identity.Place;
import dev.slipway.delivery.journal.Journal;

/** The fake keeps the contract it stands for. */
class InMemoryJournalTest extends JournalContract {
  private final InMemoryJournal journal = new InMemoryJournal(new Faults());

  @Override
  protected Journal journal() {
    return journal;
  }

  @Override
  protected Place place() {
    return Place.of("shop", "dev");
  }
}
