package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Targets that servers normalise differently are refused; plain ones reach the application byte by
 * byte.
 */
@SuppressWarnings("StringConcatToTextBlock") // the bytes on the wire, line ends included
class AmbiguousPathTest {
  private RawUpstream upstream;
  private TestGateway gateway;

  @BeforeEach
  void start() {
    upstream = RawUpstream.saying("ok");
    gateway = TestGateway.to(upstream);
  }

  @AfterEach
  void stop() {
    gateway.close();
    upstream.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//a",
        "/a//b",
        "/..",
        "/a/../b",
        "/./a",
        "/a/.",
        "/a/..?q",
        "/%2e%2e/a",
        "/a/%2E%2e",
        "/a%2fb",
        "/a%2Fb",
        "/a%5cb",
        "/a\\b",
        "/a;b",
        "/a;v=1/b",
        "/a%3bb",
        "/a%00",
        "/a%0d%0aX:1",
        "/a%7f",
        "/a%",
        "/a%2",
        "/a%zz",
        "/%252e%252e/a",
        "/a%252fb",
        "/a%25%32%66",
        "/a#b",
        "/\u00e4",
        "/a<b",
        "a",
        "*",
        "http:/a",
        "ftp://app.test/",
        "http://app.test",
        "?x",
        "http://app.test@evil/"
      })
  void refuses(String target) {
    RawResponse response =
        gateway.exchange("GET " + target + " HTTP/1.1\r\nHost: app.test\r\n\r\n");

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.header("Connection")).isEqualTo("close");
    assertThat(upstream.heads()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/a/b/",
        "/a.b",
        "/...",
        "/.well-known/x",
        "/a%20b",
        "/%C3%A4",
        "/100%25",
        "/~user",
        "/a:b@c!$&'()*+,=",
        "/q?x=//../;%2e%2f%00",
        "/?",
        "/a?b?c/d"
      })
  void forwardsUnchanged(String target) {
    RawResponse response = gateway.get(target);

    assertThat(response.status()).isEqualTo(200);
    assertThat(upstream.heads().getFirst()).startsWith("GET " + target + " HTTP/1.1\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://app.test/a?b", "HTTP://APP.test/a?b"})
  void turnsAbsoluteFormIntoOriginForm(String target) {
    RawResponse response = gateway.get(target);

    assertThat(response.status()).isEqualTo(200);
    assertThat(upstream.heads().getFirst()).startsWith("GET /a?b HTTP/1.1\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://other.test/", "http://app.test:80/"})
  void refusesAnAuthorityThatIsNotTheHost(String target) {
    assertThat(gateway.get(target).status()).isEqualTo(400);
    assertThat(upstream.heads()).isEmpty();
  }
}
