package com.example.teamwork;

import com.example.teamwork.settings.StartRefused;
import java.util.List;

/** What this process is to be; the first program argument says so, none means the HTTP server. */
enum Command {
  SERVE("serve"),
  REMINDERS("worker:reminders"),
  MIGRATE("migrate");

  private final String word;

  Command(String word) {
    this.word = word;
  }

  static Command parse(String[] arguments) {
    String word = arguments.length == 0 ? SERVE.word : arguments[0];
    for (Command command : values()) {
      if (command.word.equals(word)) {
        return command;
      }
    }
    throw new StartRefused(
        List.of("unknown command \"" + word + "\": use serve, worker:reminders or migrate"));
  }
}
