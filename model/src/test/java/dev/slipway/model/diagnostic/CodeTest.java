package dev.slipway.model.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class CodeTest {
  @Test
  void hasTheSameDigitsInEveryLanguage() {
    Locale usual = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));

      assertThat(Code.values()).allSatisfy(code -> assertThat(code.id()).matches("SLW[0-9]{4}"));
    } finally {
      Locale.setDefault(usual);
    }
  }
}
