package dev.slipway.cli.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One of the process' outputs. Remembers why bytes were lost, which print streams forget. */
public final class OutputDescriptor extends FilterOutputStream {
  private @Nullable String loss;

  public OutputDescriptor(FileDescriptor descriptor) {
    super(new FileOutputStream(descriptor));
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      loss = String.valueOf(e.getMessage());
      throw e;
    }
  }

  /** Why it is not complete; a reader who went away has what they wanted. */
  public Optional<String> loss() {
    return Optional.ofNullable(loss).filter(why -> !why.contains("Broken pipe"));
  }
}
