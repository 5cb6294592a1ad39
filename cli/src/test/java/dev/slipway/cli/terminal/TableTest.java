package dev.slipway.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TableTest {
  @Test
  void alignsColumnsAndEndsLinesWithoutSpaces() {
    var table = new Table("NAME", "STATE").row("api", "running").row("worker-reminders", "up");

    assertThat(table.lines(Style.PLAIN))
        .containsExactly(
            "NAME              STATE", "api               running", "worker-reminders  up");
  }

  @Test
  void alignsColouredCells() {
    Style style = new Style(true, true);
    var table = new Table("A", "B").row(style.green("x"), "1").row("yy", "2");

    assertThat(table.lines(style).get(1)).isEqualTo(style.green("x") + "   1");
  }

  @Test
  void refusesARowOfAnotherShape() {
    var table = new Table("A", "B");

    assertThatThrownBy(() -> table.row("x")).isInstanceOf(IllegalArgumentException.class);
  }
}
