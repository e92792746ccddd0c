package app.dari;

import java.lang.reflect.Proxy;

/**
 * A signal of the system that we hear each time it comes, in place of Java, which hears the first
 * only. Java keeps the way to it in a module of its own outside the standard.
 */
final class HeardSignal implements AutoCloseable {
  private final Object signal;
  private final Object before;

  @SuppressWarnings("ReferenceEquality") // The one thing it equals is itself.
  private HeardSignal(String name, Runnable action) throws ReflectiveOperationException {
    Class<?> handler = Class.forName("sun.misc.SignalHandler");
    signal = Class.forName("sun.misc.Signal").getConstructor(String.class).newInstance(name);
    before =
        handle(
            Proxy.newProxyInstance(
                handler.getClassLoader(),
                new Class<?>[] {handler},
                (proxy, method, arguments) ->
                    switch (method.getName()) {
                      case "equals" -> proxy == arguments[0];
                      case "hashCode" -> System.identityHashCode(proxy);
                      case "toString" -> "heard " + name;
                      default -> {
                        action.run();
                        yield null;
                      }
                    }));
  }

  /**
   * From now on the action runs each time; the signal itself does nothing any more.
   *
   * @param name without SIG
   */
  static HeardSignal hear(String name, Runnable action) {
    try {
      return new HeardSignal(name, action);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("SIG" + name + " cannot be heard", e);
    }
  }

  /** As it was before. */
  @Override
  public void close() {
    try {
      handle(before);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private Object handle(Object how) throws ReflectiveOperationException {
    return signal
        .getClass()
        .getMethod("handle", signal.getClass(), Class.forName("sun.misc.SignalHandler"))
        .invoke(null, signal, how);
  }
}
