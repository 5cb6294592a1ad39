package dev.slipway.starter.lifecycle;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;

/** Gives the ticket back when a streamed answer has ended. */
record TicketListener(RequestsInFlight.Ticket ticket) implements AsyncListener {

  @Override
  public void onComplete(AsyncEvent event) {
    ticket.close();
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    // onComplete follows
  }

  @Override
  public void onError(AsyncEvent event) {
    // onComplete follows
  }

  @Override
  public void onStartAsync(AsyncEvent event) {
    event.getAsyncContext().addListener(this); // listeners do not outlive a second start
  }
}
