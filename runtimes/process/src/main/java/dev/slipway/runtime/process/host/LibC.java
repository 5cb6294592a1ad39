package dev.slipway.runtime.process.host;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/**
 * The calls of the C library that a terminal needs and the JDK lacks, with Linux's numbers, which
 * are the same on x86-64 and arm64. A negative result is the error's number, negated. Calls of a
 * descriptor that was closed are the caller's mistake: its number may be somebody else's by then.
 */
final class LibC {
  static final int O_RDWR = 2;
  static final int O_NOCTTY = 0x100;
  static final int O_NONBLOCK = 0x800;
  static final int O_CLOEXEC = 0x80000;
  static final short POLLIN = 1;
  static final short POLLOUT = 4;
  static final long EINTR = -4;
  static final long EIO = -5;
  static final long EAGAIN = -11;

  private static final long TIOCSWINSZ = 0x5414;
  private static final int LONGEST_NAME = 128;
  private static final StructLayout STATE = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO =
      STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

  /** {@code struct winsize}: rows, columns, and two sizes in pixels that nobody uses. */
  private static final MemoryLayout WINDOW = MemoryLayout.sequenceLayout(4, JAVA_SHORT);

  /** {@code struct pollfd}. */
  private static final StructLayout POLLED =
      MemoryLayout.structLayout(JAVA_INT, JAVA_SHORT, JAVA_SHORT);

  private static final MethodHandle OPEN_PT = find("posix_openpt", JAVA_INT, JAVA_INT);
  private static final MethodHandle GRANT_PT = find("grantpt", JAVA_INT, JAVA_INT);
  private static final MethodHandle UNLOCK_PT = find("unlockpt", JAVA_INT, JAVA_INT);
  private static final MethodHandle NAME_PT =
      find("ptsname_r", JAVA_INT, JAVA_INT, ADDRESS, JAVA_LONG);
  private static final MethodHandle IOCTL =
      downcall(
          "ioctl",
          FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS),
          Linker.Option.captureCallState("errno"),
          Linker.Option.firstVariadicArg(2));
  private static final MethodHandle POLL = find("poll", JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
  private static final MethodHandle READ = find("read", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
  private static final MethodHandle WRITE = find("write", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
  private static final MethodHandle CLOSE = find("close", JAVA_INT, JAVA_INT);

  private LibC() {}

  /** Opens the master of a new pair; its slave cannot be opened yet. */
  static long openTerminal(int flags) {
    return result((_, state) -> (int) OPEN_PT.invokeExact(state, flags));
  }

  /** Lets the slave be opened. */
  static long unlockTerminal(int master) {
    long granted = result((_, state) -> (int) GRANT_PT.invokeExact(state, master));
    return granted < 0 ? granted : result((_, state) -> (int) UNLOCK_PT.invokeExact(state, master));
  }

  /** The slave's path, empty where the master has none. */
  static String slave(int master) {
    StringBuilder name = new StringBuilder();
    result((arena, state) -> {
      MemorySegment text = arena.allocate(LONGEST_NAME);
      int failed = (int) NAME_PT.invokeExact(state, master, text, (long) LONGEST_NAME);
      if (failed == 0) {
        name.append(text.getString(0));
      }
      return failed;
    });
    return name.toString();
  }

  static long setWindow(int master, int columns, int rows) {
    return result((arena, state) -> {
      MemorySegment window = arena.allocate(WINDOW);
      window.setAtIndex(JAVA_SHORT, 0, (short) rows);
      window.setAtIndex(JAVA_SHORT, 1, (short) columns);
      return (int) IOCTL.invokeExact(state, master, TIOCSWINSZ, window);
    });
  }

  /** Waits until the descriptor is ready or broken, or the time has passed. */
  static long await(int descriptor, short events, int milliseconds) {
    return result((arena, state) -> {
      MemorySegment polled = arena.allocate(POLLED);
      polled.set(JAVA_INT, 0, descriptor);
      polled.set(JAVA_SHORT, Integer.BYTES, events);
      return (int) POLL.invokeExact(state, polled, 1L, milliseconds);
    });
  }

  static long read(int descriptor, byte[] into, int offset, int length) {
    return result((arena, state) -> {
      MemorySegment buffer = arena.allocate(length);
      long count = (long) READ.invokeExact(state, descriptor, buffer, (long) length);
      if (count > 0) {
        MemorySegment.copy(buffer, ValueLayout.JAVA_BYTE, 0, into, offset, (int) count);
      }
      return count;
    });
  }

  static long write(int descriptor, byte[] from, int offset, int length) {
    return result((arena, state) -> {
      MemorySegment buffer = arena.allocate(length);
      MemorySegment.copy(from, offset, buffer, ValueLayout.JAVA_BYTE, 0, length);
      return (long) WRITE.invokeExact(state, descriptor, buffer, (long) length);
    });
  }

  static long close(int descriptor) {
    return result((_, state) -> (int) CLOSE.invokeExact(state, descriptor));
  }

  /** A call with memory that lives as long as it, the first of it for the error's number. */
  @FunctionalInterface
  private interface Call {
    long with(Arena arena, MemorySegment state) throws Throwable; // what invokeExact declares
  }

  private static long result(Call call) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(STATE);
      long result = call.with(arena, state);
      return result >= 0 ? result : -(int) ERRNO.get(state, 0L);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("functions of C throw nothing", e);
    }
  }

  private static MethodHandle find(String name, MemoryLayout answer, MemoryLayout... arguments) {
    return downcall(
        name, FunctionDescriptor.of(answer, arguments), Linker.Option.captureCallState("errno"));
  }

  @SuppressWarnings("restricted") // the descriptors above are those of the functions' manual pages
  private static MethodHandle downcall(
      String name, FunctionDescriptor descriptor, Linker.Option... options) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), descriptor, options);
  }
}
