package dev.slipway.starter.http;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;

/** A body that fails with {@link BodyTooLarge} at the first byte beyond the limit. */
final class BoundedBody extends ServletInputStream {

  private final ServletInputStream body;
  private final long limit;
  private long taken;

  BoundedBody(ServletInputStream body, long limit) {
    this.body = body;
    this.limit = limit;
  }

  @Override
  public int read() throws IOException {
    int next = body.read();
    return next < 0 ? next : counted(1, next);
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int count = body.read(target, offset, length);
    return count < 0 ? count : counted(count, count);
  }

  private int counted(int count, int result) throws BodyTooLarge {
    taken += count;
    if (taken > limit) {
      throw new BodyTooLarge(limit);
    }
    return result;
  }

  @Override
  public boolean isFinished() {
    return body.isFinished();
  }

  @Override
  public boolean isReady() {
    return body.isReady();
  }

  @Override
  public void setReadListener(ReadListener listener) {
    body.setReadListener(listener);
  }
}
