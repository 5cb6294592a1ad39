package dev.slipway.delivery.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.port.Answers;
import org.junit.jupiter.api.Test;

class ErrorJudgementTest {
  private static final Answers GOOD = new Answers(10_000, 3);

  @Test
  void failsWhenMoreThanOneInTwentyAnswersIsAServerError() {
    assertThat(ErrorJudgement.of(Answers.NONE, new Answers(100, 6), GOOD))
        .contains("answered 6 of 100 requests with a server error");
    assertThat(ErrorJudgement.of(Answers.NONE, new Answers(100, 5), GOOD)).isEmpty();
  }

  @Test
  void knowsNothingFromTooFewAnswers() {
    assertThat(ErrorJudgement.of(Answers.NONE, Answers.NONE, GOOD)).isEmpty();
    assertThat(ErrorJudgement.of(Answers.NONE, new Answers(19, 19), GOOD)).isEmpty();
    assertThat(ErrorJudgement.of(Answers.NONE, new Answers(20, 20), GOOD)).isPresent();
  }

  @Test
  void countsOnlyWhatCameSinceTheWatchingBegan() {
    assertThat(ErrorJudgement.of(new Answers(500, 400), new Answers(600, 401), GOOD)).isEmpty();
    assertThat(ErrorJudgement.of(new Answers(500, 0), new Answers(600, 50), GOOD)).isPresent();
  }

  @Test
  void takesCountersOfARestartedGatewayAsTheyAre() {
    assertThat(ErrorJudgement.of(new Answers(500, 1), new Answers(40, 30), GOOD)).isPresent();
  }

  @Test
  void letsAVersionStayThatIsNoWorseThanTheOneBefore() {
    Answers broken = new Answers(1_000, 400);

    assertThat(ErrorJudgement.of(Answers.NONE, new Answers(100, 30), broken)).isEmpty();
    assertThat(ErrorJudgement.of(Answers.NONE, new Answers(100, 50), broken)).isPresent();
    assertThat(ErrorJudgement.of(Answers.NONE, new Answers(100, 50), new Answers(2, 2)))
        .as("two answers of the old one say nothing")
        .isPresent();
  }

  @Test
  void survivesTheNotesOfAStep() {
    assertThat(Answers.parse(new Answers(12, 3).text())).isEqualTo(new Answers(12, 3));
  }
}
